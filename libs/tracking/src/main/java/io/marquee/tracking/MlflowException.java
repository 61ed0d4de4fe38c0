package io.marquee.tracking;

import io.marquee.base.FailureKind;
import io.marquee.base.MarqueeException;
import org.jspecify.annotations.Nullable;

/** A failure of a call to MLflow, with what the adapter itself decides by. */
final class MlflowException extends MarqueeException {

    private static final long serialVersionUID = 1L;

    /** The code of a call that may or may not have been carried out: its answer never came. */
    static final String NO_ANSWER = "(no answer)";

    /** The code of a call that the server does not know: it is older than the call. */
    static final String NO_SUCH_CALL = "(no such call)";

    private final String code;

    MlflowException(FailureKind kind, String code, String message, @Nullable String remedy, @Nullable Throwable cause) {
        super(kind, message, remedy, cause);
        this.code = code;
    }

    /** Whether MLflow named this {@code error_code}. */
    boolean is(String errorCode) {
        return code.equals(errorCode);
    }
}
