package uk.trigpoint.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Rules about SQL text, which byte code does not show. They read the sources of all modules. */
class SourceRulesTest {
  private static final Path ROOT = Path.of("").toAbsolutePath().getParent();

  /** DDL of PostgreSQL, in SQL files and in string literals. */
  private static final Pattern DDL =
      Pattern.compile(
          "(?i)\\bTRUNCATE\\s+(?:TABLE\\s+)?[a-z_\"]+[.;\"]|\\b(?:CREATE|ALTER|DROP)\\s+(?:OR REPLACE\\s+)?(?:(?:GLOBAL|LOCAL|TEMP|TEMPORARY|UNLOGGED|UNIQUE|MATERIALIZED|VIRTUAL|CONSTRAINT|EVENT)\\s+)*"
              + "(?:TABLE|INDEX|VIEW|SCHEMA|SEQUENCE|TRIGGER|FUNCTION|PROCEDURE|TYPE|ROLE|EXTENSION)\\b|\\bSELECT\\b[^;]*\\bINTO\\s+(?:TEMP|UNLOGGED)\\b");

  /** The schema of dataset versions. */
  private static final Pattern DATASET_TABLE =
      Pattern.compile("(?i)\\b(?:FROM|JOIN|INTO|UPDATE)\\s+\"?data\"?\\s*\\.");

  /** DDL of a file format stays with the format; benchmarks create databases and peers. */
  private static final List<String> MAY_HOLD_DDL =
      List.of("gis-database/", "gis-formats/", "gis-test-support/", "benchmarks/");

  private static final List<String> MAY_READ_DATASETS =
      List.of("gis-database/", "gis-datasets/", "benchmarks/");

  @Test
  void onlyTheDatabaseModuleHoldsDdl() throws IOException {
    assertThat(find(DDL, MAY_HOLD_DDL)).isEmpty();
  }

  @Test
  void onlyTheDatasetsModuleNamesDatasetTables() throws IOException {
    assertThat(find(DATASET_TABLE, MAY_READ_DATASETS)).isEmpty();
  }

  @Test
  void freeSpaceIsReadWithoutTheTableOfMountsWhichAChrootDoesNotShow() throws IOException {
    assertThat(find(Pattern.compile("getFileStore"), List.of())).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "CREATE UNLOGGED TABLE x",
        "create table if not exists x",
        "TRUNCATE gazetteer.x",
        "CREATE CONSTRAINT TRIGGER x",
        "drop view x",
        "\"CREATE \" + \"TABLE x\"",
        "\"ALTER \"\n            + \"TABLE x\""
      })
  void theRuleSeesDdl(String source) {
    assertThat(DDL.matcher(joinLiterals(source)).find()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"drop the table", "a view is created", "truncate the text"})
  void theRuleLeavesProseAlone(String source) {
    assertThat(DDL.matcher(source).find()).isFalse();
  }

  @Test
  void theRulesSeeWhatTheyForbid() throws IOException {
    assertThat(find(DDL, List.of())).isNotEmpty();
    assertThat(DATASET_TABLE.matcher("SELECT 1 FROM data.wards").find()).isTrue();
  }

  private static List<String> find(Pattern forbidden, List<String> exempt) throws IOException {
    try (Stream<Path> modules = Files.list(ROOT)) {
      return modules
          .map(module -> module.resolve("src/main"))
          .filter(Files::isDirectory)
          .flatMap(SourceRulesTest::sources)
          .filter(file -> exempt.stream().noneMatch(e -> name(file).startsWith(e)))
          .flatMap(file -> matches(file, forbidden))
          .sorted()
          .toList();
    }
  }

  private static Stream<Path> sources(Path folder) {
    try (Stream<Path> files = Files.walk(folder)) {
      return files
          .filter(f -> f.toString().endsWith(".java") || f.toString().endsWith(".sql"))
          .toList()
          .stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Stream<String> matches(Path file, Pattern forbidden) {
    try {
      Matcher matcher = forbidden.matcher(joinLiterals(Files.readString(file)));
      return matcher.results().map(r -> name(file) + ": " + r.group()).toList().stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Joins string literals that are concatenated with a plus sign. */
  private static String joinLiterals(String source) {
    return source.replaceAll("\"\\s*\\+\\s*\"", "");
  }

  private static String name(Path file) {
    return ROOT.relativize(file).toString().replace('\\', '/');
  }
}
