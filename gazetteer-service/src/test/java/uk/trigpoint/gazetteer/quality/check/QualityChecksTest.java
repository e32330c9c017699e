package uk.trigpoint.gazetteer.quality.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import uk.trigpoint.gazetteer.quality.Records;
import uk.trigpoint.gazetteer.quality.run.QualityRunner;
import uk.trigpoint.gazetteer.quality.run.QualityRuns;
import uk.trigpoint.gazetteer.quality.run.QualitySettings;
import uk.trigpoint.testing.PostgisExtension;

/** Tests every check with records that break it and records that nearly do. */
class QualityChecksTest {
  @RegisterExtension static final PostgisExtension db = PostgisExtension.migrated();

  static final CheckCatalogue CATALOGUE = new CheckCatalogue();
  static final Map<String, CheckCases.Case> CASES = CheckCases.read();
  static final List<CheckStatements.Scan> SCANS = CheckStatements.of(CATALOGUE);

  /** A finding, as selected by its statement. */
  record Found(String code, String subject, String detail) {}

  static Stream<String> codes() {
    return CATALOGUE.list().stream().map(QualityCheck::code);
  }

  @ParameterizedTest
  @MethodSource("codes")
  void findsOnlyRecordsThatBreakTheCheck(String code) {
    assertThat(CASES).as("a case for every check").containsKey(code);
    CheckCases.Case test = CASES.get(code);
    List<Found> broken = found(test.breaks(), code);
    List<Found> kept = found(test.keeps(), code);

    assertThat(broken).as(code + " on: " + test.breaks()).isNotEmpty();
    assertThat(broken).allSatisfy(f -> assertThat(f.detail()).isNotBlank().doesNotContain("{"));
    assertThat(broken).extracting(Found::subject).doesNotContainNull().doesNotHaveDuplicates();
    assertThat(kept).as(code + " on: " + test.keeps()).isEmpty();
  }

  @Test
  void everyCaseHasACheck() {
    assertThat(codes())
        .hasSizeGreaterThanOrEqualTo(90)
        .containsExactlyInAnyOrderElementsOf(CASES.keySet());
  }

  @Test
  void findsNothingInValidRecords() {
    QualityRunner runner =
        new QualityRunner(
            db.database(), CATALOGUE, new QualityRuns(db.database()), new QualitySettings(250));
    inTransaction(
        handle -> {
          new Records(handle).sound();
          assertThat(runner.count(handle))
              .hasSize(CATALOGUE.list().size())
              .allSatisfy((code, findings) -> assertThat(findings).as(code).isZero());
        });
  }

  @Test
  void countsWhatTheTransactionSees() {
    QualityRunner runner =
        new QualityRunner(
            db.database(), CATALOGUE, new QualityRuns(db.database()), new QualitySettings(250));
    inTransaction(
        handle -> {
          new Records(handle).sound().change("blpu", "rpc = 3", "uprn = 101");
          assertThat(runner.count(handle))
              .containsEntry("AAU21.22", 1L)
              .containsEntry("AAU21.23", 0L);
        });
    inTransaction(handle -> assertThat(runner.count(handle)).containsEntry("AAU21.22", 0L));
  }

  private static List<Found> found(String changes, String code) {
    QualityCheck check = CATALOGUE.find(code).orElseThrow();
    String scan = check.subject().equals(CheckCatalogue.SETS) ? code : check.subject();
    String statement =
        SCANS.stream().filter(s -> s.name().equals(scan)).findFirst().orElseThrow().findings();
    List<Found> all = new java.util.ArrayList<>();
    inTransaction(
        handle -> {
          CheckCases.apply(new Records(handle).sound(), changes);
          Query query = handle.createQuery(statement);
          if (statement.contains(":today")) {
            query.bind("today", LocalDate.now());
          }
          if (statement.contains(":far")) {
            query.bind("far", 250.0);
          }
          query
              .map(
                  (row, context) ->
                      new Found(
                          row.getString("check_code"),
                          row.getInt("register_id") + " " + row.getString("subject"),
                          row.getString("detail")))
              .stream()
              .filter(f -> f.code().equals(code))
              .forEach(all::add);
        });
    return all;
  }

  private static void inTransaction(java.util.function.Consumer<Handle> work) {
    db.database()
        .with(
            handle -> {
              handle.begin();
              try {
                work.accept(handle);
              } finally {
                handle.rollback();
              }
              return handle;
            });
  }
}
