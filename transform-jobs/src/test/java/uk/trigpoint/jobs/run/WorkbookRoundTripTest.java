package uk.trigpoint.jobs.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import uk.trigpoint.jobs.JobsServer;
import uk.trigpoint.testing.PostgisExtension;

/** Tests that what a run writes to a workbook is what the next run reads from it. */
class WorkbookRoundTripTest {
  private static final String YAML =
      """
      id: ID
      title: ID
      steps:
        - id: read
          type: read
          file: "FILE"
          columns:
            - {name: ref}
            - {name: account}
            - {name: day, type: date, required: false}
            - {name: at, type: timestamp, required: false}
            - {name: whole, type: integer, required: false}
            - {name: part, type: number, required: false}
            - {name: flag, type: boolean, required: false}
            - {name: note, required: false}
        - {id: book, type: write, input: read, file: book.xlsx}
        - {id: text, type: write, input: read, file: rows.csv}
      """;

  private static final String ROWS =
      """
      ref,account,day,at,whole,part,flag,note
      0012,12345678901234567890,2026-01-31,2026-07-01T22:30:00Z,42,0.1,true,plain
      1E5,00000000000000000001,1999-12-31,2026-01-31T10:00:00Z,-7,1234567.125,false,2026-01-31
      3-4,1234567890123456,2000-02-29,2026-10-25T00:30:00Z,9007199254740993,0.000001,true,=1+1
      TRUE,+441865792422,1850-01-01,2026-10-25T01:30:00Z,,,,"two
      lines"
      ,x,,,0,1e300,false,"  spaces  "
      """;

  @RegisterExtension static final PostgisExtension db = PostgisExtension.migrated();
  @TempDir static Path home;
  static JobsServer server;

  @BeforeAll
  static void start() {
    server = new JobsServer(db, home, 0, false);
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  private static String written(String id, String file) throws IOException {
    server.save(id, YAML.replace("ID", id).replace("FILE", file));
    Run run = new ExampleRuns(server).run(id, Map.of());
    assertThat(run.state()).as(run.message()).isEqualTo("published");
    return Files.readString(home.resolve("outbox").resolve(id).resolve("rows.csv"));
  }

  @Test
  void aWorkbookGivesBackWhatWasWritten() throws Exception {
    Lights.write(home, "rows.csv", ROWS);
    String first = written("first", "rows.csv");
    Files.copy(home.resolve("outbox/first/book.xlsx"), home.resolve("inbox").resolve("book.xlsx"));
    assertThat(written("second", "book.xlsx")).isEqualTo(first);
  }
}
