package uk.trigpoint.cli.gazetteer;

import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import uk.trigpoint.cli.CommandException;
import uk.trigpoint.cli.PlatformClient;
import uk.trigpoint.formats.csv.Delimiter;
import uk.trigpoint.formats.text.FormulaEscaping;

/** Writes to temporary files and renames them when they are complete. */
@Command(
    name = "match",
    description =
        "Match a file of addresses: adds a UPRN, score, band and explanation to every row.")
public final class MatchCommand implements Callable<Integer> {
  private static final int CANDIDATES = 5;

  @Parameters(
      index = "0",
      paramLabel = "IN.csv",
      description = "CSV file with a header, plain or gzipped")
  Path in = Path.of("");

  @Parameters(index = "1", paramLabel = "OUT.csv")
  Path out = Path.of("");

  @Option(
      names = "--columns",
      paramLabel = "A,B",
      description = "the address columns, if the header does not make them clear")
  @Nullable String columns;

  @Option(
      names = "--review",
      paramLabel = "FILE",
      description =
          "write the candidates of rows that need a decision to this file; fill in the column decision with yes or no, then run match-decisions")
  @Nullable Path review;

  @Option(
      names = "--no-escape",
      description = "do not escape cells that a spreadsheet would run as formulas")
  boolean noEscape;

  @Option(names = "--json", description = "print the result as one JSON object on standard output")
  boolean json;

  @Override
  public Integer call() {
    PlatformClient platform = PlatformClient.ofEnvironment();
    System.err.println("  sending " + in.getFileName() + " …");
    HttpResponse<InputStream> response =
        platform.open(
            "/gazetteer/v1/match?candidates="
                + (review == null ? 0 : CANDIDATES)
                + "&escape="
                + !noEscape
                + (columns == null ? "" : "&columns=" + PlatformClient.encode(columns)),
            "text/csv",
            in);
    MatchedRows.Counts counts = save(response);
    if (json) {
      System.out.println(PlatformClient.JSON.valueToTree(counts).toString());
    } else {
      System.out.printf(
          "%s: %,d rows, %,d accepted, %,d for review, %,d without a match%n",
          out, counts.rows(), counts.accept(), counts.review(), counts.none());
    }
    return 0;
  }

  private MatchedRows.Counts save(HttpResponse<InputStream> response) {
    Delimiter delimiter =
        response
            .headers()
            .firstValue("Match-Delimiter")
            .flatMap(Delimiter::find)
            .orElse(Delimiter.COMMA);
    Path outPart = part(out);
    Path reviewPart = review == null ? null : part(review);
    try (InputStream body = response.body()) {
      try {
        MatchedRows.Counts counts =
            MatchedRows.write(
                body,
                delimiter.character(),
                outPart,
                reviewPart,
                noEscape ? FormulaEscaping.OFF : FormulaEscaping.ON);
        Files.move(outPart, out, StandardCopyOption.REPLACE_EXISTING);
        if (review != null && reviewPart != null) {
          Files.move(reviewPart, review, StandardCopyOption.REPLACE_EXISTING);
        }
        return counts;
      } finally {
        Files.deleteIfExists(outPart);
        if (reviewPart != null) {
          Files.deleteIfExists(reviewPart);
        }
      }
    } catch (IOException e) {
      throw new CommandException(
          "the response was incomplete, so no file was written: " + e.getMessage());
    }
  }

  private static Path part(Path file) {
    return file.resolveSibling(file.getFileName() + ".part");
  }
}
