package uk.trigpoint.gazetteer.review.page;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import uk.trigpoint.gazetteer.address.Address;
import uk.trigpoint.gazetteer.decision.DecisionStore;
import uk.trigpoint.gazetteer.review.CandidateSearch;
import uk.trigpoint.gazetteer.review.PartComparison;
import uk.trigpoint.web.Status;

/**
 * A text beside its candidates, part by part.
 *
 * @param rows one for each part that any side has
 * @param results one for each candidate: what agrees, differs and is missing
 */
public record PartTable(List<Row> rows, List<String> results) {
  /**
   * A part.
   *
   * @param file what the file has; empty for nothing
   */
  public record Row(String label, String file, List<Cell> cells) {}

  /**
   * The part of a candidate.
   *
   * @param value empty if the gazetteer has none
   * @param status null if neither side has the part
   */
  public record Cell(String value, @Nullable Status status) {}

  /** Compares a text with its candidates. */
  static PartTable of(String text, List<CandidateSearch.Found> candidates) {
    Map<AddressPart, String> file =
        FileParts.of(text, candidates.stream().map(CandidateSearch.Found::address).toList());
    List<Map<AddressPart, String>> parts =
        candidates.stream().map(c -> GazetteerParts.of(c.address())).toList();
    List<Row> rows = new ArrayList<>();
    for (AddressPart part : AddressPart.values()) {
      String sent = file.getOrDefault(part, "");
      if (!sent.isEmpty() || parts.stream().anyMatch(p -> p.containsKey(part))) {
        List<Cell> cells = new ArrayList<>();
        for (int i = 0; i < candidates.size(); i++) {
          String value = parts.get(i).getOrDefault(part, "");
          String state = candidates.get(i).candidate().parts().get(part.code());
          cells.add(new Cell(value, status(state, sent, value)));
        }
        rows.add(new Row(part.label(), sent, cells));
      }
    }
    return new PartTable(rows, results(rows, candidates.size()));
  }

  /**
   * Returns what is shown of a candidate instead of parts: its use, and whether it still exists.
   */
  public static String use(Address address) {
    return address.classification().label()
        + (address.logicalStatus() == 8 ? ". This is a historical property." : "");
  }

  /** Decides by the comparison of the search, and for the rest by the words. */
  private static @Nullable Status status(@Nullable String state, String file, String value) {
    boolean hasBoth = !file.isEmpty() && !value.isEmpty();
    if (PartComparison.AGREES.equals(state)) {
      return Status.AGREES;
    }
    if (PartComparison.DIFFERS.equals(state)) {
      return Status.DIFFERS;
    }
    if (hasBoth) {
      return compared(words(file), words(value), state != null);
    }
    return file.isEmpty() && value.isEmpty() ? null : Status.MISSING;
  }

  private static Status compared(Set<String> file, Set<String> value, boolean isNotFound) {
    if (file.equals(value)) {
      return Status.AGREES;
    }
    boolean isDisjoint = file.stream().noneMatch(value::contains);
    return isNotFound && isDisjoint ? Status.DIFFERS : Status.NOT_CERTAIN;
  }

  private static List<String> results(List<Row> rows, int candidates) {
    List<String> results = new ArrayList<>();
    for (int i = 0; i < candidates; i++) {
      List<String> words = new ArrayList<>();
      int column = i;
      long agree =
          rows.stream().filter(r -> r.cells().get(column).status() == Status.AGREES).count();
      words.add(agree == 1 ? "1 agrees" : agree + " agree");
      for (Row row : rows) {
        Status status = row.cells().get(i).status();
        if (status != null && status != Status.AGREES) {
          words.add(row.label().toLowerCase(Locale.ROOT) + " " + verb(status));
        }
      }
      results.add(String.join(", ", words));
    }
    return results;
  }

  private static String verb(Status status) {
    return status == Status.NOT_CERTAIN || status == Status.MISSING
        ? "is " + status.inSentence()
        : status.inSentence();
  }

  private static Set<String> words(String text) {
    return Set.copyOf(List.of(DecisionStore.words(text).split(" ")));
  }
}
