package uk.trigpoint.benchmarks.address.lists;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import uk.trigpoint.benchmarks.address.cases.Tsv;
import uk.trigpoint.benchmarks.address.measure.Expectation;
import uk.trigpoint.benchmarks.address.measure.LabelledQuery;

/**
 * A list of texts with the property that each means: a TSV without quoting, or a CSV, with the
 * columns {@code text}, {@code uprn} (empty or {@code none} if the gazetteer does not have the
 * property; {@code uprn_or_kind} may also say why none is right) and, if there are any, {@code id},
 * {@code postcode}, {@code also} (other right UPRNs, separated by blanks or vertical bars) and
 * {@code kind}.
 *
 * @param name of the file
 */
public record TextList(String name, List<Row> rows) {
  private static final Pattern POSTCODE =
      Pattern.compile("(?i)\\b[A-Z]{1,2}[0-9][0-9A-Z]? ?[0-9][A-Z]{2}\\b");
  private static final Pattern NUMBER = Pattern.compile("[0-9]{1,12}");
  private static final Pattern SEPARATORS = Pattern.compile("[ |;]+");

  /** A text; {@code uprns} is empty if the gazetteer does not have the property. */
  public record Row(String id, String text, String postcode, List<Long> uprns, String kind) {
    /** Returns the query with the postcode, which is added unless the text has it. */
    public LabelledQuery withPostcode() {
      boolean has = postcode.isEmpty() || compact(text).contains(compact(postcode));
      return query(has ? text : text + ", " + postcode);
    }

    /** Returns the query with every full postcode taken out. */
    public LabelledQuery withoutPostcode() {
      return query(POSTCODE.matcher(text).replaceAll("").replaceAll("[ ,]+$", ""));
    }

    private LabelledQuery query(String query) {
      return uprns.isEmpty()
          ? new LabelledQuery(id, query, Expectation.NOT_ACCEPTED, 0, List.of(kind))
          : new LabelledQuery(id, query, Expectation.FIRST_ACCEPT, uprns, List.of(kind));
    }

    private static String compact(String text) {
      return text.replace(" ", "").toUpperCase(Locale.UK);
    }
  }

  /**
   * Reads a list.
   *
   * @throws IllegalArgumentException if a column is missing or a UPRN is not a number
   */
  public static TextList read(Path file) {
    List<Row> rows = new ArrayList<>();
    int line = 1;
    for (Map<String, String> fields : fields(file)) {
      line++;
      if (!fields.containsKey("text") || !fields.containsKey("uprn") && !hasKind(fields)) {
        throw new IllegalArgumentException(file + ": the columns text and uprn are needed");
      }
      rows.add(
          new Row(
              fields.getOrDefault("id", "line " + line),
              fields.getOrDefault("text", ""),
              fields.getOrDefault("postcode", ""),
              uprns(fields, line),
              fields.getOrDefault("kind", "all")));
    }
    return new TextList(String.valueOf(file.getFileName()), rows);
  }

  private static List<Map<String, String>> fields(Path file) {
    if (!file.toString().endsWith(".csv")) {
      return Tsv.read(file);
    }
    try (CsvReader<NamedCsvRecord> csv = CsvReader.builder().ofNamedCsvRecord(file)) {
      return csv.stream().map(NamedCsvRecord::getFieldsAsMap).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean hasKind(Map<String, String> fields) {
    return fields.containsKey("uprn_or_kind");
  }

  private static List<Long> uprns(Map<String, String> fields, int line) {
    Set<Long> uprns = new LinkedHashSet<>();
    if (hasKind(fields)) {
      String uprn = fields.getOrDefault("uprn_or_kind", "");
      return NUMBER.matcher(uprn).matches() ? List.of(Long.valueOf(uprn)) : List.of();
    }
    for (String column : List.of("uprn", "also")) {
      for (String uprn : SEPARATORS.split(fields.getOrDefault(column, "").strip())) {
        if (!uprn.isEmpty() && !uprn.equals("none")) {
          try {
            uprns.add(Long.valueOf(uprn));
          } catch (NumberFormatException e) {
            throw new IllegalArgumentException(
                "line " + line + ": '" + uprn + "' is not a UPRN", e);
          }
        }
      }
    }
    return List.copyOf(uprns);
  }
}
