package uk.trigpoint.gazetteer.review.page;

/**
 * What was just done, which one button undoes.
 *
 * @param words such as {@code Row 12: 5 High Street chosen.}; empty for nothing
 * @param undone number of the row whose decision the button undoes; 0 for no button
 * @param version of that row
 */
public record RowMessage(String words, int undone, int version) {
  /** Nothing was done. */
  static final RowMessage NONE = new RowMessage("", 0, 0);

  static RowMessage decided(ShownRow shown) {
    return shown.row().decision() == null
        ? NONE
        : new RowMessage(shown.sentence(), shown.row().row(), shown.row().version());
  }

  static RowMessage undone(int row) {
    return new RowMessage("Row " + row + " is to decide again.", 0, 0);
  }
}
