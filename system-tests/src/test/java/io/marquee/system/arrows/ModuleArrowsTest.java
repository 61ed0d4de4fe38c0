package io.marquee.system.arrows;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.lang.ArchRule;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The arrows between the modules, as docs/architecture.md draws them. Each rule says what to use instead. */
class ModuleArrowsTest {

    private static final String[] SPRING = {"org.springframework..", "io.awspring.."};
    private static final String[] AWS = {"software.amazon.awssdk..", "io.awspring.."};

    /** Module (its root package below io.marquee) to the modules that it may use. */
    private static final Map<String, Set<String>> ALLOWED = Map.ofEntries(
            Map.entry("base", Set.of()),
            Map.entry("reviews", Set.of("base")),
            Map.entry("hub", Set.of("base")),
            Map.entry("tracking", Set.of("base")),
            Map.entry("client", Set.of("base")),
            Map.entry("bert", Set.of("base", "reviews")),
            Map.entry("kit", Set.of("base", "reviews")),
            Map.entry("s3endpoint", Set.of("base")),
            Map.entry("glueendpoint", Set.of("base")),
            Map.entry("ingest", Set.of("base", "reviews", "hub", "kit")),
            Map.entry("cleaner", Set.of("base", "reviews", "kit")),
            Map.entry("trainer", Set.of("base", "reviews", "hub", "bert", "tracking", "kit")),
            Map.entry("server", Set.of("base", "reviews", "bert", "tracking", "client", "kit")),
            Map.entry("inference", Set.of("base", "reviews", "client", "kit")),
            Map.entry("dashboard", Set.of("base", "tracking", "client", "kit")),
            Map.entry("spark", Set.of("base", "reviews")),
            Map.entry("benchmarks", Set.of("base", "reviews", "bert")));

    private static JavaClasses marquee;

    @BeforeAll
    static void readEveryModule() {
        marquee = Modules.classes();
    }

    @Test
    void seesEveryModule() {
        assertThat(ALLOWED.keySet())
                .allSatisfy(module -> assertThat(marquee)
                        .as("classes of io.marquee.%s; build the whole project first", module)
                        .anyMatch(type -> type.getPackageName().startsWith("io.marquee." + module)));
    }

    @ParameterizedTest
    @MethodSource("modules")
    void usesOnlyTheModulesThatItMay(String module, Set<String> allowed) {
        String[] forbidden = ALLOWED.keySet().stream()
                .filter(other -> !other.equals(module) && !allowed.contains(other))
                .map(other -> "io.marquee." + other + "..")
                .toArray(String[]::new);
        holds(noClasses()
                .that()
                .resideInAPackage("io.marquee." + module + "..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(forbidden)
                .because("docs/architecture.md draws no such arrow: parts talk over REST and S3, or share a lib"));
    }

    @Test
    void onlyServicesAndTheirKitKnowSpring() {
        holds(
                noClasses()
                        .that()
                        .resideInAnyPackage(packages(
                                "base",
                                "reviews",
                                "hub",
                                "bert",
                                "tracking",
                                "client",
                                "s3endpoint",
                                "glueendpoint",
                                "spark"))
                        .should()
                        .dependOnClassesThat()
                        .resideInAnyPackage(SPRING)
                        .because(
                                "libraries run in Spark, tests and tools too: put the adapter into service-kit or the service"));
    }

    @Test
    void onlyTheAdaptersOfS3AndGlueKnowTheAwsSdk() {
        holds(noClasses()
                .that()
                .resideOutsideOfPackages(
                        "io.marquee.kit.s3..",
                        "io.marquee.s3endpoint..",
                        "io.marquee.glueendpoint.run..",
                        "io.marquee.cleaner.glue..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(AWS)
                .because(
                        "the object store is a port: use io.marquee.reviews.store.ObjectStore; so are cleaning engines:"
                                + " use io.marquee.cleaner.engine.CleaningEngine"));
    }

    @Test
    void onlyTheBertLibraryKnowsDjlAndOnnxRuntime() {
        holds(noClasses()
                .that()
                .resideOutsideOfPackages("io.marquee.bert..", "io.marquee.benchmarks..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("ai.djl..", "ai.onnxruntime..")
                .because("tensors end at libs/bert: use its classifier and trainer"));
    }

    @Test
    void onlyReviewsKnowsParquet() {
        holds(noClasses()
                .that()
                .resideOutsideOfPackage("io.marquee.reviews..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.apache.parquet..", "com.jerolba..")
                .because("file formats end at libs/reviews: use its readers and writers"));
    }

    @Test
    void onlyTheSparkJobsKnowSparkAndTheFileSystemsOfHadoop() {
        holds(noClasses()
                .that()
                .resideOutsideOfPackages("io.marquee.spark..", "io.marquee.reviews.codec..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.apache.spark..", "org.apache.hadoop..", "scala..")
                .because("a cluster is an engine of its own: start its job instead"));
    }

    @Test
    void exceptionsOfOursTellTheirKind() {
        holds(classes()
                .that()
                .areAssignableTo(RuntimeException.class)
                .and()
                .resideInAPackage("io.marquee..")
                .and()
                .areNotPrivate()
                .should()
                .beAssignableTo("io.marquee.base.MarqueeException")
                .because("every failure needs a kind: status, exit code and problem type come from it")
                .allowEmptyShould(true));
    }

    @ParameterizedTest
    @MethodSource("modules")
    void hasNoCyclesBetweenItsPackages(String module, Set<String> allowed) {
        holds(slices().matching("io.marquee." + module + ".(*)..")
                .should()
                .beFreeOfCycles()
                .allowEmptyShould(true));
    }

    static Stream<Arguments> modules() {
        return ALLOWED.entrySet().stream().map(entry -> Arguments.of(entry.getKey(), entry.getValue()));
    }

    private static String[] packages(String... modules) {
        return Stream.of(modules).map(module -> "io.marquee." + module + "..").toArray(String[]::new);
    }

    private static void holds(ArchRule rule) {
        rule.check(marquee);
    }
}
