package uk.trigpoint.gazetteer.decision;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import io.micronaut.core.annotation.Introspected;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import uk.trigpoint.core.Uprn;
import uk.trigpoint.formats.csv.Delimiter;
import uk.trigpoint.formats.text.FormulaEscaping;
import uk.trigpoint.gazetteer.table.AddressColumns;
import uk.trigpoint.gazetteer.table.UploadedText;
import uk.trigpoint.http.problem.ProblemException;

/**
 * Reads a review file that an officer filled in: columns {@code text}, {@code uprn} and {@code
 * decision}, which is yes, no or blank; what other columns say does not matter.
 *
 * @param blank rows without a decision
 */
record DecisionFile(List<Decisions.Made> made, int rows, int blank, List<Rejected> rejected) {
  private static final int MOST_ROWS = 200_000;
  private static final int LONGEST_TEXT = 1_000;

  /** A row that is no decision. */
  @Introspected
  record Rejected(long line, String reason) {}

  /**
   * @param known which of some UPRNs are in the gazetteer
   */
  static DecisionFile read(UploadedText text, Function<Set<Long>, Set<Long>> known)
      throws IOException {
    List<CsvRecord> records = new ArrayList<>();
    try (CsvReader<CsvRecord> csv =
        CsvReader.builder()
            .fieldSeparator(Delimiter.of(text.peek()).character())
            .ofCsvRecord(text.reader())) {
      Iterator<CsvRecord> each = csv.iterator();
      while (each.hasNext()) {
        records.add(each.next());
        if (records.size() > MOST_ROWS + 1) {
          throw ProblemException.unusable(
              "A file of decisions has at most " + MOST_ROWS + " rows.");
        }
      }
    } catch (CsvParseException e) {
      throw ProblemException.unusable("The file is no CSV: " + e.getMessage());
    }
    List<String> header =
        records.isEmpty()
            ? List.of()
            : records.getFirst().getFields().stream().map(AddressColumns::plain).toList();
    Columns columns =
        new Columns(header.indexOf("text"), header.indexOf("uprn"), header.indexOf("decision"));
    if (columns.text() < 0 || columns.uprn() < 0 || columns.decision() < 0) {
      throw ProblemException.unusable(
          "The header must name the columns text, uprn and decision, as a review file does.");
    }
    return read(records.subList(1, records.size()), columns, known);
  }

  private record Columns(int text, int uprn, int decision) {}

  private static DecisionFile read(
      List<CsvRecord> rows, Columns columns, Function<Set<Long>, Set<Long>> known) {
    List<Decisions.Made> made = new ArrayList<>();
    List<Rejected> rejected = new ArrayList<>();
    int blank = 0;
    Set<Long> uprns =
        known.apply(
            rows.stream()
                .flatMap(r -> Uprn.find(field(r, columns.uprn())).stream())
                .map(Uprn::value)
                .collect(Collectors.toSet()));
    for (CsvRecord row : rows) {
      String answer = field(row, columns.decision());
      if (answer.isEmpty()) {
        blank++;
        continue;
      }
      String text = FormulaEscaping.unescape(field(row, columns.text()));
      Optional<Verdict> verdict = Verdict.ofAnswer(answer);
      Optional<Uprn> uprn = Uprn.find(field(row, columns.uprn()));
      String fault = fault(text, verdict.isPresent(), uprn.orElse(null), uprns);
      if (fault == null) {
        made.add(new Decisions.Made(text, uprn.orElseThrow(), verdict.orElseThrow()));
      } else {
        rejected.add(new Rejected(row.getStartingLineNumber(), fault));
      }
    }
    return new DecisionFile(made, rows.size(), blank, rejected);
  }

  private static @Nullable String fault(
      String text, boolean readable, @Nullable Uprn uprn, Set<Long> known) {
    if (!readable) {
      return "the decision is yes, no or blank";
    }
    if (uprn == null) {
      return "there is no UPRN in the row";
    }
    if (!known.contains(uprn.value())) {
      return "there is no address with UPRN " + uprn;
    }
    return Decisions.words(text).isEmpty() || text.length() > LONGEST_TEXT
        ? "a text of 1 to " + LONGEST_TEXT + " characters"
        : null;
  }

  private static String field(CsvRecord row, int index) {
    return index < row.getFieldCount() ? row.getField(index).strip() : "";
  }
}
