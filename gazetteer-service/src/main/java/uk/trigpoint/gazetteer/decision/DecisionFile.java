package uk.trigpoint.gazetteer.decision;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import io.micronaut.core.annotation.Introspected;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import uk.trigpoint.core.Uprn;
import uk.trigpoint.formats.csv.Delimiter;
import uk.trigpoint.formats.text.FormulaEscaping;
import uk.trigpoint.gazetteer.upload.AddressColumns;
import uk.trigpoint.gazetteer.upload.UploadedText;
import uk.trigpoint.http.problem.ProblemException;

/**
 * Parses a completed review file with the columns {@code text}, {@code uprn} and {@code decision},
 * which is yes, no or blank. Other columns are ignored.
 *
 * @param blank rows without a decision
 */
record DecisionFile(
    List<DecisionStore.NewDecision> decisions, int rows, int blank, List<Rejected> rejected) {
  private static final int MAX_ROWS = 200_000;
  private static final int MAX_TEXT = 1_000;

  /** An invalid row. */
  @Introspected
  record Rejected(long line, String reason) {}

  /**
   * @param known returns the addresses of those of some UPRNs that are in the gazetteer
   */
  static DecisionFile read(UploadedText text, Function<Set<Long>, Map<Long, String>> known)
      throws IOException {
    List<CsvRecord> records = new ArrayList<>();
    try (CsvReader<CsvRecord> csv =
        CsvReader.builder()
            .fieldSeparator(Delimiter.of(text.peek()).character())
            .ofCsvRecord(text.reader())) {
      Iterator<CsvRecord> each = csv.iterator();
      while (each.hasNext()) {
        records.add(each.next());
        if (records.size() > MAX_ROWS + 1) {
          throw ProblemException.unusable(
              "A file of decisions can have at most " + MAX_ROWS + " rows.");
        }
      }
    } catch (CsvParseException e) {
      throw ProblemException.unusable("The file is not CSV: " + e.getMessage());
    }
    List<String> header =
        records.isEmpty()
            ? List.of()
            : records.getFirst().getFields().stream().map(AddressColumns::normalise).toList();
    Columns columns =
        new Columns(header.indexOf("text"), header.indexOf("uprn"), header.indexOf("decision"));
    if (columns.text() < 0 || columns.uprn() < 0 || columns.decision() < 0) {
      throw ProblemException.unusable(
          "The header must have the columns text, uprn and decision, as in a review file.");
    }
    return read(records.subList(1, records.size()), columns, known);
  }

  private record Columns(int text, int uprn, int decision) {}

  private static DecisionFile read(
      List<CsvRecord> rows, Columns columns, Function<Set<Long>, Map<Long, String>> known) {
    List<DecisionStore.NewDecision> decisions = new ArrayList<>();
    List<Rejected> rejected = new ArrayList<>();
    int blank = 0;
    Map<Long, String> uprns =
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
      String fault = fault(text, verdict.isPresent(), uprn.orElse(null), uprns.keySet());
      if (fault == null) {
        decisions.add(
            new DecisionStore.NewDecision(
                text,
                uprn.orElseThrow(),
                uprns.get(uprn.orElseThrow().value()),
                verdict.orElseThrow()));
      } else {
        rejected.add(new Rejected(row.getStartingLineNumber(), fault));
      }
    }
    return new DecisionFile(decisions, rows.size(), blank, rejected);
  }

  private static @Nullable String fault(
      String text, boolean readable, @Nullable Uprn uprn, Set<Long> known) {
    if (!readable) {
      return "the decision must be yes, no or blank";
    }
    if (uprn == null) {
      return "the row has no UPRN";
    }
    if (!known.contains(uprn.value())) {
      return "there is no address with UPRN " + uprn;
    }
    return DecisionStore.words(text).isEmpty() || text.length() > MAX_TEXT
        ? "the text must have 1 to " + MAX_TEXT + " characters"
        : null;
  }

  private static String field(CsvRecord row, int index) {
    return index < row.getFieldCount() ? row.getField(index).strip() : "";
  }
}
