package uk.trigpoint.formats.intake;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Envelope;
import uk.trigpoint.core.feature.GeometryType;
import uk.trigpoint.formats.BadSettingException;
import uk.trigpoint.formats.Recognised;
import uk.trigpoint.formats.SourceException;
import uk.trigpoint.formats.UnansweredException;
import uk.trigpoint.formats.intake.place.Adjustment;
import uk.trigpoint.formats.intake.value.StatedType;
import uk.trigpoint.formats.intake.value.WantedColumns;

/**
 * How a file is to be read: as stated with it, else as stated for an earlier file of the dataset.
 *
 * @param stated with the file
 * @param kept from an earlier file; {@link IntakeSettings#NONE} if there is none
 * @param area extent of the dataset's current version, EPSG:27700; null if it has none
 * @param current geometry type of the dataset's current version; null if it has none
 * @param wanted the only columns to read, with their types; null reads all
 */
public record IntakeRequest(
    IntakeSettings stated,
    IntakeSettings kept,
    @Nullable Envelope area,
    @Nullable GeometryType current,
    @Nullable WantedColumns wanted) {
  /** Reason of a setting that is kept. */
  static final String KEPT = "kept from an earlier file";

  /** A request for all columns. */
  public IntakeRequest(IntakeSettings stated, IntakeSettings kept, @Nullable Envelope area) {
    this(stated, kept, area, null, null);
  }

  /** A request for all columns of the next version of a dataset. */
  public IntakeRequest(
      IntakeSettings stated,
      IntakeSettings kept,
      @Nullable Envelope area,
      @Nullable GeometryType current) {
    this(stated, kept, area, current, null);
  }

  /** A request without an earlier file. */
  public static IntakeRequest of(IntakeSettings stated) {
    return new IntakeRequest(stated, IntakeSettings.NONE, null);
  }

  /** A request without an earlier file, for some of the columns. */
  public static IntakeRequest of(IntakeSettings stated, WantedColumns wanted) {
    return new IntakeRequest(stated, IntakeSettings.NONE, null, null, wanted);
  }

  /** Returns whether a column is wanted by its title. */
  boolean isWanted(String title) {
    return wanted != null && wanted.find(title) != null;
  }

  /** Returns whether a column is read. */
  boolean wants(String title) {
    return wanted == null || wanted.find(title) != null;
  }

  /** Finds the type that is stated for a column; null if none is. */
  @Nullable StatedType findType(String title) {
    return wanted == null ? merged().findType(title) : wanted.find(title);
  }

  /** Returns what is stated; what is not is as kept, unless it is to be cleared. */
  public IntakeSettings merged() {
    return stated.over(kept);
  }

  /** Returns the same request without the encoding that is kept. */
  IntakeRequest withoutKeptEncoding() {
    return new IntakeRequest(stated, kept.without(List.of("encoding")), area, current, wanted);
  }

  /** Returns whether a setting comes from an earlier file. */
  boolean isKept(String setting) {
    return keptValues().containsKey(setting);
  }

  /** Returns whether the place, the CRS or the adjustment was stated with this file. */
  boolean isPlaced() {
    return stated.place() != null || stated.crs() != null || stated.adjust() != null;
  }

  Adjustment adjustment() {
    String adjust = merged().adjust();
    return adjust == null ? Adjustment.NONE : Adjustment.parse(adjust);
  }

  /** Returns the settings in effect that come from an earlier file, with their values. */
  Map<String, String> keptValues() {
    Map<String, String> values = new LinkedHashMap<>(kept.without(stated.cleared()).values());
    values.keySet().removeAll(stated.values().keySet());
    return values;
  }

  /** Returns a sentence that names what is kept, and how to clear it; empty if nothing is. */
  public String keptNote() {
    Map<String, String> values = keptValues();
    if (values.isEmpty()) {
      return "";
    }
    List<String> parts = new ArrayList<>();
    values.forEach((setting, value) -> parts.add(setting + " (" + value + ")"));
    return " Kept from an earlier file: "
        + String.join(", ", parts)
        + ". To read this file without it, state \"reading\": {\"clear\": [\""
        + String.join("\", \"", values.keySet())
        + "\"]} or --clear "
        + String.join(",", values.keySet())
        + ".";
  }

  /** Returns what was recognised with the reason of what is kept, and all else that is kept. */
  List<Recognised> explained(List<Recognised> recognised) {
    List<Recognised> explained = new ArrayList<>();
    Map<String, String> unsaid = keptValues();
    for (Recognised one : recognised) {
      boolean keeps = one.reason().startsWith(PlaceFinder.STATED) && isKept(one.setting());
      unsaid.remove(one.setting());
      explained.add(
          keeps
              ? new Recognised(
                  one.setting(),
                  one.value(),
                  KEPT + one.reason().substring(PlaceFinder.STATED.length()),
                  one.certain())
              : one);
    }
    unsaid.forEach((setting, value) -> explained.add(new Recognised(setting, value, KEPT, true)));
    return explained;
  }

  /** Returns an error that names what is kept, which may be its cause. */
  SourceException explained(SourceException e) {
    String note = keptNote();
    if (note.isEmpty() || e instanceof UnansweredException) {
      return e;
    }
    String message = e.getMessage() + note;
    if (!(e instanceof BadSettingException wrong)) {
      return new SourceException(message, e);
    }
    return isKept(wrong.setting()) ? new BadSettingException(wrong.setting(), message) : e;
  }
}
