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

/** Rules about SQL text, which byte code does not show. They read the sources of all modules. */
class SourceRulesTest {
  private static final Path ROOT = Path.of("").toAbsolutePath().getParent();

  /** DDL of PostgreSQL, in SQL files and in string literals. */
  private static final Pattern DDL =
      Pattern.compile(
          "\\b(?:CREATE|ALTER|DROP|TRUNCATE)\\s+(?:OR REPLACE\\s+)?(?:(?:GLOBAL|LOCAL|TEMP|TEMPORARY|UNLOGGED|UNIQUE|MATERIALIZED|VIRTUAL)\\s+)*"
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
  void theRulesSeeWhatTheyForbid() throws IOException {
    assertThat(find(DDL, List.of())).isNotEmpty();
    assertThat(DDL.matcher("CREATE UNLOGGED TABLE x").find()).isTrue();
    assertThat(DDL.matcher("drop the table").find()).isFalse();
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
      Matcher matcher = forbidden.matcher(Files.readString(file));
      return matcher.results().map(r -> name(file) + ": " + r.group()).toList().stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String name(Path file) {
    return ROOT.relativize(file).toString().replace('\\', '/');
  }
}
