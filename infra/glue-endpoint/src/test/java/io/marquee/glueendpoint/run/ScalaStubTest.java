package io.marquee.glueendpoint.run;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which class a script calls. */
class ScalaStubTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "import a.b.Job; object GlueApp { def main(args: Array[String]) = Job.main(args) } | a.b.Job",
                "object GlueApp { def main(args: Array[String]): Unit = a.b.Job.main(args) }       | a.b.Job",
                "object GlueApp { def main(sysArgs: Array[String]) { Job.main (sysArgs) } }        | Job",
                "import a.Z; object Other { Z.main(args) }; object GlueApp { b.Job.main(args) }    | b.Job",
                "object GlueApp { /* a.b.Old.main(args) */ a.b.New.main(args) }                    | a.b.New",
                "object GlueApplication { a.b.Job.main(args) }                                     | ",
                "object GlueApp { println(args) }                                                  | ",
                "''                                                                                | "
            })
    void theCalledClassIsFound(String script, String main) {
        assertThat(ScalaStub.main(script, "GlueApp").orElse(null)).isEqualTo(main);
    }
}
