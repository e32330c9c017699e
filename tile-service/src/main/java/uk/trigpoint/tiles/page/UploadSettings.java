package uk.trigpoint.tiles.page;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import uk.trigpoint.formats.Recognised;
import uk.trigpoint.formats.UnansweredException;
import uk.trigpoint.formats.intake.ColumnReading;
import uk.trigpoint.formats.intake.PlaceSetting;
import uk.trigpoint.formats.intake.Question;
import uk.trigpoint.tiles.upload.FilePreview;

/**
 * What the form of an upload offers for correction.
 *
 * @param known whether the file has been read, so that its columns are known
 * @param columns titles of the columns of the file
 * @param questions that must be answered
 * @param recognised what was recognised, by setting
 * @param place where places are stated to be; null if it is not stated
 */
public record UploadSettings(
    boolean known,
    List<String> columns,
    List<Question> questions,
    Map<String, String> recognised,
    @Nullable PlaceSetting place) {
  /** Settings whose questions have choices. */
  static final List<String> ASKED =
      List.of("crs", "place", "layer", "encoding", "adjust", "headerRow");

  /**
   * Returns what is offered.
   *
   * @param preview of the file; null if there is none
   * @param unanswered what kept the file from being opened; null if nothing did
   */
  static UploadSettings of(
      FormState form, @Nullable FilePreview preview, @Nullable UnansweredException unanswered) {
    if (preview == null) {
      List<Question> questions =
          unanswered == null
              ? List.of()
              : List.of(
                  new Question(
                      unanswered.setting(),
                      String.valueOf(unanswered.getMessage()),
                      unanswered.choices()));
      return new UploadSettings(false, List.of(), questions, Map.of(), null);
    }
    Map<String, String> recognised = new HashMap<>();
    for (Recognised one : preview.understood().recognised()) {
      recognised.putIfAbsent(one.setting(), one.value());
    }
    recognised.put("keyColumn", preview.key().text());
    return new UploadSettings(
        true,
        preview.understood().columns().stream().map(ColumnReading::title).toList(),
        preview.understood().questions(),
        recognised,
        place(form.text("place")));
  }

  private static @Nullable PlaceSetting place(String text) {
    try {
      return text.isEmpty() ? null : PlaceSetting.parse(text);
    } catch (IllegalArgumentException e) {
      return null;
    }
  }

  /** Returns the words of the choice that states nothing. */
  public String asRecognised(String setting) {
    String value = recognised.get(setting);
    return value == null ? "As recognised" : "As recognised: " + value;
  }

  /** Returns the kind of place that is stated; empty if none is. */
  public String placeKind() {
    return place == null ? "" : place.kind();
  }

  /** Returns the stated column of places at an index; empty if there is none. */
  public String placeColumn(int index) {
    return place == null || place.columnNames().size() <= index
        ? ""
        : place.columnNames().get(index);
  }

  /** Returns the stated columns of places from the third on, separated by commas. */
  public String furtherPlaceColumns() {
    return place == null || place.columnNames().size() <= 2
        ? ""
        : String.join(", ", place.columnNames().subList(2, place.columnNames().size()));
  }

  /** Returns a setting in words. */
  public static String words(String setting) {
    return switch (setting) {
      case "format" -> "Format";
      case "layer" -> "Layer, sheet or file";
      case "encoding" -> "Encoding of text";
      case "delimiter" -> "Delimiter";
      case "headerRow" -> "Row with the column names";
      case "place" -> "Where places are";
      case "crs" -> "Coordinate reference system";
      case "geometry" -> "Geometry";
      case "fields" -> "Columns left out";
      case "rows" -> "Rows left out";
      case "" -> "Note";
      default -> setting;
    };
  }

  /** Returns the name of the field that answers the question about a setting. */
  public static String answerField(String setting) {
    return "answer-" + setting;
  }
}
