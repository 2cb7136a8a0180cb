/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.jobs;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.core.importer.Location;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The plan of the house, held to by the build. */
class HouseRulesTest {
  private static final String HOUSE = "io.headrace.";
  private static final Pattern FORBIDDEN_ROOM =
      Pattern.compile(".*\\.(util|utils|common|helper|helpers|manager|support|impl)(\\..*)?");
  private static final Pattern FORBIDDEN_NAME =
      Pattern.compile(".*(Util|Utils|Helper|Manager|Impl)");

  /** What is packed and shipped; tests of other modules are not looked at. */
  private static final JavaClasses HOUSE_CLASSES =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .withImportOption(HouseRulesTest::isNoTestJar)
          .importPackages("io.headrace");

  private static boolean isNoTestJar(Location location) {
    return !location.contains("-tests.jar");
  }

  private static String room(String name) {
    return HOUSE + name + "..";
  }

  private static void knowsOnly(String module, String... others) {
    String[] allowed = new String[others.length + 1];
    allowed[0] = room(module);
    for (int i = 0; i < others.length; i++) {
      allowed[i + 1] = room(others[i]);
    }
    noClasses()
        .that()
        .resideInAPackage(room(module))
        .should()
        .dependOnClassesThat(
            JavaClass.Predicates.resideInAPackage("io.headrace..")
                .and(DescribedPredicate.not(JavaClass.Predicates.resideInAnyPackage(allowed)))
                .as("of another room"))
        .check(HOUSE_CLASSES);
  }

  @Test
  void arrowsBetweenModulesPointOneWay() {
    knowsOnly("lakehouse");
    knowsOnly("catalog", "lakehouse");
    knowsOnly("etl", "lakehouse");
    knowsOnly("training", "lakehouse");
    knowsOnly("transform", "training", "lakehouse");
  }

  @Test
  void scoringNeedsOfTrainingOnlyBundlesAndEncodings() {
    noClasses()
        .that()
        .resideInAPackage(room("transform"))
        .should()
        .dependOnClassesThat(
            JavaClass.Predicates.resideInAPackage(room("training"))
                .and(
                    DescribedPredicate.not(
                        JavaClass.Predicates.resideInAnyPackage(
                            room("training.bundle"), room("training.encode")))))
        .check(HOUSE_CLASSES);
  }

  @Test
  void modulesHaveNoCyclesBetweenThem() {
    slices().matching("io.headrace.(*)..").should().beFreeOfCycles().check(HOUSE_CLASSES);
  }

  @Test
  void noRoomIsADrawerForOddsAndEnds() {
    noClasses()
        .should()
        .resideInAPackage("..shaded..")
        .orShould()
        .haveNameMatching(FORBIDDEN_ROOM.pattern())
        .orShould()
        .haveSimpleNameEndingWith("Util")
        .orShould()
        .haveNameMatching(FORBIDDEN_NAME.pattern())
        .check(HOUSE_CLASSES);
  }

  @Test
  void onlyTheBarrierStageAndWhatTakesRowsAsSparkKeepsThemSeeRdds() {
    noClasses()
        .that()
        .doNotHaveFullyQualifiedName("io.headrace.training.stage.BarrierStage")
        .and()
        .doNotHaveFullyQualifiedName("io.headrace.transform.sql.BatchedPrediction")
        .and()
        .doNotHaveFullyQualifiedName("io.headrace.lakehouse.table.InternalRows")
        .and()
        .haveNameNotMatching("io\\.headrace\\.training\\.stage\\.BarrierStage\\$.*")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("org.apache.spark.rdd..")
        .check(HOUSE_CLASSES);
  }

  @Test
  void onlyTheCommandLineEndsTheProcess() {
    noClasses()
        .that()
        .doNotHaveFullyQualifiedName("io.headrace.jobs.JobMain")
        .should()
        .callMethod(System.class, "exit", int.class)
        .orShould()
        .callMethod(Runtime.class, "exit", int.class)
        .check(HOUSE_CLASSES);
  }

  @Test
  void nobodyBorrowsALibrarysShadedClasses() {
    // Iceberg takes a footer only as the Parquet that it carries with it has read it.
    noClasses()
        .that()
        .resideOutsideOfPackage(HOUSE + "catalog.parquet")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("..shaded..", "..relocated..")
        .check(HOUSE_CLASSES);
  }

  @Test
  void onlyTheDoorsPrint() {
    noClasses()
        .that()
        .resideOutsideOfPackage(room("jobs"))
        .should()
        .accessField(System.class, "out")
        .check(HOUSE_CLASSES);
  }

  @Test
  void everyPackageIsNullMarked() {
    classes()
        .that()
        .haveSimpleName("package-info")
        .should()
        .beAnnotatedWith("org.jspecify.annotations.NullMarked")
        .check(HOUSE_CLASSES);
  }
}
