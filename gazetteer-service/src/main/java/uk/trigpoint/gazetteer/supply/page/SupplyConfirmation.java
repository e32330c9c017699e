package uk.trigpoint.gazetteer.supply.page;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import uk.trigpoint.gazetteer.supply.Supply;
import uk.trigpoint.records.version.RecordChanges;

/**
 * The confirmation of a step of a supply: what the page says, and how the officer confirms it.
 *
 * @param changes by table that applying has made or would make; empty if unknown
 */
public record SupplyConfirmation(
    Supply supply, Step step, Map<String, RecordChanges.Count> changes) {
  public SupplyConfirmation {
    changes = new TreeMap<>(changes);
  }

  /** The steps of a supply. */
  public enum Step {
    APPLY,
    RELEASE,
    UNDO,
    DISCARD;

    /** Parses the step in a URL. */
    static Optional<Step> find(String word) {
      for (Step step : values()) {
        if (step.word().equals(word)) {
          return Optional.of(step);
        }
      }
      return Optional.empty();
    }

    /** Returns the name in URLs, such as {@code undo}. */
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }

    /** Returns the label on pages, such as {@code Undo}. */
    public String label() {
      return name().charAt(0) + word().substring(1);
    }
  }

  /** Returns the supply and its custodian, such as {@code supply 18 of TEST COUNCIL (3110)}. */
  public String what() {
    return "supply %d of %s (%d)"
        .formatted(supply.supply(), supply.custodianName(), supply.custodian());
  }

  /** Returns whether the supply's state allows the step. */
  boolean isPossible() {
    String state = supply.state();
    return switch (step) {
      case APPLY -> state.equals("staged");
      case RELEASE -> state.equals("held");
      case UNDO -> state.equals("applied");
      case DISCARD -> List.of("staged", "held", "incomplete").contains(state);
    };
  }

  /** Returns why the supply's state does not allow the step. */
  String refusal() {
    return "Supply "
        + supply.supply()
        + " is "
        + supply.state()
        + ", so there is nothing to "
        + step.word()
        + ".";
  }

  /**
   * Returns whether the officer must type the custodian's name or code. This is so for undoing a
   * full supply.
   */
  public boolean needsName() {
    return step == Step.UNDO && supply.fullSupply();
  }

  /**
   * Returns whether a form value confirms the step.
   *
   * @param sent the custodian's name, ignoring case, or code if {@link #needsName()}, otherwise the
   *     step's name; null if the form has no value
   */
  boolean isConfirmedBy(@Nullable String sent) {
    String text = sent == null ? "" : sent.strip();
    return needsName()
        ? text.equalsIgnoreCase(supply.custodianName())
            || text.equals(Integer.toString(supply.custodian()))
        : text.equals(step.word());
  }

  /** Returns the consequences, one sentence for each kind of record and change. */
  public List<String> consequences() {
    List<String> sentences = new ArrayList<>();
    if (step == Step.DISCARD) {
      sentences.add(
          SupplyFormat.number(supply.accepted())
              + " staged records will be deleted. The gazetteer does not change.");
      return sentences;
    }
    boolean undo = step == Step.UNDO;
    changes.forEach(
        (table, count) -> {
          add(sentences, count.inserted(), table, undo ? "removed" : "added");
          add(sentences, count.updated(), table, undo ? "as before" : "changed");
          add(sentences, count.deleted(), table, undo ? "restored" : "removed");
        });
    if (sentences.isEmpty()) {
      sentences.add("No records will change.");
    }
    return sentences;
  }

  private static void add(List<String> sentences, long records, String table, String becomes) {
    if (records > 0) {
      sentences.add(SupplyFormat.records(records, table) + " will be " + becomes + ".");
    }
  }
}
