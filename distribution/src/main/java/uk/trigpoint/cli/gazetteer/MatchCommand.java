package uk.trigpoint.cli.gazetteer;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Locale;
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
  private static final String XLSX =
      "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
  private static final int CANDIDATES = 5;

  @Parameters(
      index = "0",
      paramLabel = "IN",
      description = "CSV file, plain or gzipped, or Excel workbook (.xlsx)")
  Path in = Path.of("");

  @Parameters(
      index = "1",
      paramLabel = "OUT",
      description = "of the same kind: CSV, or .xlsx for a workbook")
  Path out = Path.of("");

  @Option(
      names = "--columns",
      paramLabel = "A,B | A=ROLE",
      description =
          "the address columns in order, or the roles of columns whose names do not make them clear, such as Hausnr=number")
  @Nullable String columns;

  @Option(
      names = "--ignore",
      paramLabel = "COLUMN",
      description = "a column that is not part of the address; can be repeated")
  List<String> ignore = List.of();

  @Option(
      names = "--review",
      paramLabel = "FILE",
      description =
          "write the candidates of rows that need a decision to this file; fill in the column decision with yes or no, then run match-decisions")
  @Nullable Path review;

  @Option(
      names = "--review-list",
      paramLabel = "NAME",
      description =
          "keep the file as a review list with this name, whose unsure rows officers decide one by one (see review)")
  @Nullable String reviewList;

  @Option(
      names = "--no-escape",
      description = "do not escape cells that a spreadsheet would run as formulas")
  boolean noEscape;

  @Option(names = "--json", description = "print the result as one JSON object on standard output")
  boolean json;

  @Override
  public Integer call() {
    if (isWorkbook(in) != isWorkbook(out)) {
      throw new CommandException(
          isWorkbook(in)
              ? "the output of a workbook is a workbook: give OUT the ending .xlsx"
              : "the output of a CSV file is CSV: give OUT the ending .csv");
    }
    if (reviewList != null && isWorkbook(in)) {
      throw new CommandException("a review list is made of a CSV file: save the workbook as CSV");
    }
    PlatformClient platform = PlatformClient.ofEnvironment();
    System.err.println("  sending " + in.getFileName() + " …");
    HttpResponse<InputStream> response =
        platform.open(
            "/gazetteer/v1/match?candidates="
                + (review == null ? 0 : CANDIDATES)
                + "&escape="
                + !noEscape
                + (columns == null ? "" : "&columns=" + PlatformClient.encode(columns))
                + (ignore.isEmpty()
                    ? ""
                    : "&ignore=" + PlatformClient.encode(String.join(",", ignore))),
            isWorkbook(in) ? XLSX : "text/csv",
            in);
    FileReading reading = FileReading.of(response);
    System.err.print(reading.text());
    MatchCounter.Counts counts = save(response);
    JsonNode list =
        reviewList == null
            ? null
            : ReviewCommand.create(platform, in, reviewList, columns, ignore, false);
    if (json) {
      ObjectNode result = PlatformClient.JSON.valueToTree(counts);
      result.set("reading", reading.json());
      if (list != null) {
        result.set("reviewList", list);
      }
      System.out.println(result);
    } else {
      System.out.printf(
          "%s: %,d rows, %,d accepted, %,d for review, %,d without a match%n",
          out, counts.rows(), counts.accept(), counts.review(), counts.none());
      if (list != null) {
        System.out.println(ReviewCommand.line(list));
      }
    }
    return 0;
  }

  private MatchCounter.Counts save(HttpResponse<InputStream> response) {
    Path outPart = part(out);
    Path reviewPart = review == null ? null : part(review);
    try (InputStream body = response.body()) {
      try {
        MatchCounter.Counts counts = write(response, body, outPart, reviewPart);
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

  private MatchCounter.Counts write(
      HttpResponse<InputStream> response, InputStream body, Path outPart, @Nullable Path reviewPart)
      throws IOException {
    try (@Nullable ReviewFile reviews =
        reviewPart == null
            ? null
            : new ReviewFile(reviewPart, noEscape ? FormulaEscaping.OFF : FormulaEscaping.ON)) {
      if (isWorkbook(in)) {
        return MatchedWorkbook.write(body, outPart, reviews);
      }
      Delimiter delimiter =
          response
              .headers()
              .firstValue("Match-Delimiter")
              .flatMap(Delimiter::find)
              .orElse(Delimiter.COMMA);
      return MatchedRows.write(body, delimiter.character(), outPart, reviews);
    }
  }

  private static boolean isWorkbook(Path file) {
    return file.toString().toLowerCase(Locale.ROOT).endsWith(".xlsx");
  }

  private static Path part(Path file) {
    return file.resolveSibling(file.getFileName() + ".part");
  }
}
