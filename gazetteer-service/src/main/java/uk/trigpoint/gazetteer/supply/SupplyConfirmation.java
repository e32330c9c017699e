package uk.trigpoint.gazetteer.supply;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import uk.trigpoint.records.version.RecordChanges;

/**
 * What the page says before a step of a supply is taken, and what confirms it.
 *
 * @param changes by table, as applying made or would make them; empty if not known
 */
public record SupplyConfirmation(
    Supply supply, Step step, Map<String, RecordChanges.Count> changes) {
  public SupplyConfirmation {
    changes = new TreeMap<>(changes);
  }

  /** What can be done with a supply. */
  public enum Step {
    APPLY,
    UNDO,
    DISCARD;

    /** Returns the step of a word in a URL. */
    static Optional<Step> find(String word) {
      for (Step step : values()) {
        if (step.word().equals(word)) {
          return Optional.of(step);
        }
      }
      return Optional.empty();
    }

    /** Returns the word in URLs, such as {@code undo}. */
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }

    /** Returns the word on pages, such as {@code Undo}. */
    public String label() {
      return name().charAt(0) + word().substring(1);
    }
  }

  /** Returns the supply and whose it is, such as {@code supply 18 of TEST COUNCIL (3110)}. */
  public String what() {
    return "supply %d of %s (%d)"
        .formatted(supply.supply(), supply.custodianName(), supply.custodian());
  }

  /** Returns whether the step can be taken in the supply's state. */
  boolean isPossible() {
    String state = supply.state();
    return switch (step) {
      case APPLY -> state.equals("staged");
      case UNDO -> state.equals("applied");
      case DISCARD -> state.equals("staged") || state.equals("incomplete");
    };
  }

  /** Returns why the step cannot be taken. */
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
   * Returns whether the custodian's name or code has to be typed: to undo a supply of everything a
   * register holds.
   */
  public boolean needsName() {
    return step == Step.UNDO && supply.fullSupply();
  }

  /**
   * Returns whether a form confirms the step.
   *
   * @param sent the custodian's name, in any case, or code if {@link #needsName()}, else the step's
   *     word; null if the form had none
   */
  boolean isConfirmedBy(@Nullable String sent) {
    String text = sent == null ? "" : sent.strip();
    return needsName()
        ? text.equalsIgnoreCase(supply.custodianName())
            || text.equals(Integer.toString(supply.custodian()))
        : text.equals(step.word());
  }

  /** Returns what the step does, a sentence for each kind of record and change. */
  public List<String> consequences() {
    List<String> sentences = new ArrayList<>();
    if (step == Step.DISCARD) {
      sentences.add(
          SupplyWords.number(supply.accepted())
              + " staged records will be deleted. The gazetteer stays as it is.");
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
      sentences.add("No record changes.");
    }
    return sentences;
  }

  private static void add(List<String> sentences, long records, String table, String becomes) {
    if (records > 0) {
      sentences.add(SupplyWords.records(records, table) + " will be " + becomes + ".");
    }
  }
}
