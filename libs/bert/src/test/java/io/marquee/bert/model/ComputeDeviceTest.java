package io.marquee.bert.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.marquee.base.FailureKind;
import io.marquee.base.MarqueeException;
import org.junit.jupiter.api.Test;

class ComputeDeviceTest {

    @Test
    void isNamedInOptions() {
        assertThat(ComputeDevice.ids()).containsExactly("cpu", "gpu");
        assertThat(ComputeDevice.byId("gpu")).isEqualTo(ComputeDevice.GPU);
        assertThatThrownBy(() -> ComputeDevice.byId("cuda")).isInstanceOfSatisfying(MarqueeException.class, e -> {
            assertThat(e.kind()).isEqualTo(FailureKind.INVALID_INPUT);
            assertThat(e.explanation()).contains("cuda").contains("[cpu, gpu]");
        });
    }

    /** The build under test packs PyTorch for the processor alone. */
    @Test
    void saysThatABuildWithoutCudaHasNoGpu() {
        assertThatThrownBy(() -> Torch.load(1, ComputeDevice.GPU)).isInstanceOfSatisfying(MarqueeException.class, e -> {
            assertThat(e.kind()).isEqualTo(FailureKind.INVALID_INPUT);
            assertThat(e.explanation()).contains("CUDA").contains("PYTORCH_LIBRARY_PATH");
        });
    }
}
