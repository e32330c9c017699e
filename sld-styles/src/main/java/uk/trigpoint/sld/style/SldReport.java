package uk.trigpoint.sld.style;

import java.util.List;

/** Lists what of a style is not drawn as the document says, with line and effect. */
public record SldReport(List<Note> notes) {
  public static final SldReport EMPTY = new SldReport(List.of());

  public SldReport {
    notes = List.copyOf(notes);
  }

  public boolean isEmpty() {
    return notes.isEmpty();
  }

  /**
   * One difference between the document and what is drawn.
   *
   * @param rule name or title of the rule, empty outside rules
   * @param element the element or parameter concerned
   * @param line of the document, 0 where there is none
   * @param message for people
   */
  public record Note(String rule, String element, int line, Effect effect, String message) {}

  /** What happens instead. */
  public enum Effect {
    /** Left out; all else is drawn as written. */
    IGNORED,
    /** Something similar is drawn. */
    REPLACED,
    /** The symbolizer draws nothing. */
    SYMBOLIZER_NOT_DRAWN,
    /** The rule takes no feature. */
    RULE_NOT_DRAWN
  }
}
