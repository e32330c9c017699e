package uk.trigpoint.tiles.upload;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import uk.trigpoint.core.feature.Column;
import uk.trigpoint.core.time.Times;
import uk.trigpoint.datasets.catalogue.Dataset;
import uk.trigpoint.datasets.catalogue.Licence;
import uk.trigpoint.datasets.catalogue.ValidTime;
import uk.trigpoint.datasets.description.UpdatePromise;
import uk.trigpoint.datasets.gate.RejectLimit;
import uk.trigpoint.formats.intake.IntakeSettings;
import uk.trigpoint.formats.json.BoundedJson;
import uk.trigpoint.http.identity.role.Roles;
import uk.trigpoint.http.parameter.TimeParameters;
import uk.trigpoint.http.problem.ProblemException;

/**
 * The form part {@code metadata} of an upload. What is not stated stays as the dataset's current
 * version has it, so that a new version never opens or renames a dataset by omission.
 *
 * @param crs CRS of the coordinates; null means the CRS declared in the file, else the format's
 *     default
 * @param licence null means {@code internal} for a new dataset
 * @param read roles; null means, for a new dataset, public under {@code ogl}, else staff and GIS
 *     officers
 * @param hidden for a restricted column, the only roles that see it; null means, for a new dataset,
 *     that every reader sees all columns
 * @param access the access policy as rules, instead of {@code read} and {@code hidden}
 * @param accessConfirmation confirms a change of the policy of an existing dataset, after its
 *     difference was shown
 * @param maxRejectedPercent maximum percentage of rejected rows, 0 to 100; null means 2 %, but at
 *     least 10 rows
 * @param validTime when features are valid: {@code from} and {@code to}, columns of dates or times;
 *     null means as the dataset has it
 * @param sourceReadAt when the source was read, an instant; edits of the dataset made since stop
 *     the publish. Null means when the upload began
 * @param overwriteEdits whether such edits may be overwritten; null means no
 * @param force whether the bytes from which the current version was published are published again;
 *     null means no
 * @param reading how the file is to be understood; what is not stated is recognised
 */
public record UploadMetadata(
    @Nullable String id,
    @Nullable String title,
    @Nullable String description,
    @Nullable String licence,
    @Nullable String attribution,
    @Nullable String owner,
    @Nullable String crs,
    @Nullable String keyColumn,
    @Nullable String updatePromise,
    @Nullable String sourceDate,
    @Nullable List<String> read,
    @Nullable Map<String, List<String>> hidden,
    @Nullable JsonNode access,
    @Nullable String accessConfirmation,
    @Nullable Double maxRejectedPercent,
    @Nullable Map<String, String> validTime,
    @Nullable String sourceReadAt,
    @Nullable Boolean overwriteEdits,
    @Nullable Boolean force,
    @Nullable IntakeSettings reading) {
  private static final String NO_OBJECT = "must be a JSON object";
  private static final int MAX_LINE = 300;
  private static final int MAX_DESCRIPTION = 5_000;
  private static final ObjectMapper JSON =
      BoundedJson.mapper().enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);

  /**
   * Parses the metadata and checks everything that does not depend on the file.
   *
   * @throws ProblemException 400 that names the member at fault
   */
  static UploadMetadata parse(String text) {
    return checked(read(text));
  }

  /** As {@link #parse(String)}, for the id of a path. */
  public static UploadMetadata parse(String text, String id) {
    UploadMetadata metadata = read(text);
    if (metadata.id() != null && !metadata.id().equals(id)) {
      throw ProblemException.badParameter("metadata.id", "must be that of the path, " + id);
    }
    return checked(metadata.withId(id));
  }

  private static UploadMetadata read(String text) {
    UploadMetadata metadata;
    try {
      metadata = JSON.readValue(text, UploadMetadata.class);
    } catch (MismatchedInputException e) {
      throw ProblemException.badParameter(
          "metadata", e.getPath().isEmpty() ? NO_OBJECT : BoundedJson.describe(e));
    } catch (JsonProcessingException e) {
      throw ProblemException.badParameter("metadata", BoundedJson.describe(e));
    }
    if (metadata == null) {
      throw ProblemException.badParameter("metadata", NO_OBJECT);
    }
    return metadata;
  }

  private static UploadMetadata checked(UploadMetadata metadata) {
    metadata.datasetId();
    metadata.intakeSettings();
    new UploadPolicy(metadata).requireValid();
    metadata.date();
    metadata.promise();
    metadata.rejectLimit(false);
    metadata.validTimeColumns();
    metadata.readAt();
    metadata.titleText();
    metadata.descriptionText();
    metadata.attributionText();
    metadata.ownerText();
    return metadata;
  }

  /**
   * Checks that the stated roles exist.
   *
   * @throws ProblemException 400 that names the member at fault
   */
  void requireKnownRoles(Roles roles) {
    requireKnown("metadata.read", read, roles);
    if (hidden != null) {
      hidden.values().forEach(codes -> requireKnown("metadata.hidden", codes, roles));
    }
  }

  private static void requireKnown(String part, @Nullable List<String> codes, Roles roles) {
    if (codes != null) {
      codes.forEach(code -> check(part, () -> roles.parse(String.valueOf(code))));
    }
  }

  /**
   * Returns how many rows may be rejected.
   *
   * @param replacing whether there is a version to keep: its gates decide unless a limit is stated
   */
  RejectLimit rejectLimit(boolean replacing) {
    Double percent = maxRejectedPercent;
    return percent == null
        ? replacing ? RejectLimit.NONE : RejectLimit.DEFAULT
        : check("metadata.maxRejectedPercent", () -> RejectLimit.percent(percent));
  }

  String datasetId() {
    if (id == null || !Dataset.isId(id)) {
      throw ProblemException.badParameter(
          "metadata.id", "must be 1 to 60 lower-case letters, digits, - and _");
    }
    return id;
  }

  /**
   * Returns how the file is to be understood, with the CRS.
   *
   * @throws ProblemException 400 that names the member at fault
   */
  IntakeSettings intakeSettings() {
    IntakeSettings stated = reading == null ? IntakeSettings.NONE : reading;
    try {
      stated.requireValid();
    } catch (IllegalArgumentException e) {
      String message = String.valueOf(e.getMessage());
      int colon = message.indexOf(": ");
      throw ProblemException.badParameter(
          "metadata.reading." + message.substring(0, colon), message.substring(colon + 2));
    }
    return withKey(stated).withCrs(crs);
  }

  /** States the columns of a key of several, which are written with a plus between them. */
  private IntakeSettings withKey(IntakeSettings stated) {
    if (keyColumn == null || !keyColumn.contains(IntakeSettings.KEY_SEPARATOR)) {
      return stated;
    }
    List<String> columns =
        Arrays.stream(keyColumn.split(Pattern.quote(IntakeSettings.KEY_SEPARATOR)))
            .map(String::strip)
            .toList();
    IntakeSettings keyed = stated.withKey(columns);
    try {
      keyed.requireValid();
    } catch (IllegalArgumentException e) {
      throw ProblemException.badParameter("metadata.keyColumn", "must be 1 to 5 columns");
    }
    return keyed;
  }

  private UploadMetadata withId(String other) {
    return new UploadMetadata(
        other,
        title,
        description,
        licence,
        attribution,
        owner,
        crs,
        keyColumn,
        updatePromise,
        sourceDate,
        read,
        hidden,
        access,
        accessConfirmation,
        maxRejectedPercent,
        validTime,
        sourceReadAt,
        overwriteEdits,
        force,
        reading);
  }

  /** Returns the same metadata with a value of {@code force}, unless it is null. */
  UploadMetadata withForce(@Nullable Boolean stated) {
    return stated == null
        ? this
        : new UploadMetadata(
            id,
            title,
            description,
            licence,
            attribution,
            owner,
            crs,
            keyColumn,
            updatePromise,
            sourceDate,
            read,
            hidden,
            access,
            accessConfirmation,
            maxRejectedPercent,
            validTime,
            sourceReadAt,
            overwriteEdits,
            stated,
            reading);
  }

  /** Returns the same metadata with everything that is not stated as the dataset has it. */
  UploadMetadata over(Dataset current) {
    return new UploadMetadata(
        id,
        title != null ? title : current.title(),
        description != null ? description : current.description(),
        licence != null ? licence : current.licence().code(),
        attribution != null ? attribution : current.attribution(),
        owner != null ? owner : current.owner(),
        crs,
        keyColumn != null ? keyColumn : current.keyColumn(),
        updatePromise != null ? updatePromise : current.updatePromise(),
        sourceDate,
        read,
        hidden,
        access,
        accessConfirmation,
        maxRejectedPercent,
        validTime != null ? validTime : columns(current.validTime()),
        sourceReadAt,
        overwriteEdits,
        force,
        reading);
  }

  private static @Nullable Map<String, String> columns(@Nullable ValidTime validTime) {
    if (validTime == null) {
      return null;
    }
    Map<String, String> columns = new HashMap<>();
    if (validTime.from() != null) {
      columns.put("from", validTime.from());
    }
    if (validTime.to() != null) {
      columns.put("to", validTime.to());
    }
    return columns;
  }

  @Nullable ValidTime validTimeColumns() {
    if (validTime == null || validTime.isEmpty()) {
      return null;
    }
    for (String member : validTime.keySet()) {
      if (!member.equals("from") && !member.equals("to")) {
        throw ProblemException.badParameter(
            "metadata.validTime", "has an unknown member '" + member + "'; it has from and to");
      }
    }
    return ValidTime.of(columnName(validTime.get("from")), columnName(validTime.get("to")));
  }

  private static @Nullable String columnName(@Nullable String given) {
    return given == null || given.isBlank() ? null : Column.nameFrom(given);
  }

  @Nullable Instant readAt() {
    return TimeParameters.instant("metadata.sourceReadAt", sourceReadAt);
  }

  String titleText() {
    return text("title", title, MAX_LINE);
  }

  Licence terms() {
    return check("metadata.licence", () -> Licence.parse(licence == null ? "internal" : licence));
  }

  @Nullable LocalDate date() {
    try {
      return sourceDate == null ? null : Times.date(sourceDate);
    } catch (DateTimeException e) {
      throw ProblemException.badParameter(
          "metadata.sourceDate", "must be a date such as 2026-01-31");
    }
  }

  String promise() {
    String promise = text("updatePromise", updatePromise, MAX_LINE);
    if (!promise.isEmpty() && !UpdatePromise.isValid(promise)) {
      throw ProblemException.badParameter(
          "metadata.updatePromise", "must be a positive ISO 8601 duration such as P1D or PT6H");
    }
    return promise;
  }

  static void require(String part, String column, List<Column> columns) {
    if (columns.stream().noneMatch(c -> c.name().equals(column))) {
      throw ProblemException.badParameter(
          part,
          "the file has no column '"
              + column
              + "'; its columns are "
              + columns.stream().map(Column::name).toList());
    }
  }

  static <T> T check(String part, Supplier<T> value) {
    try {
      return value.get();
    } catch (IllegalArgumentException e) {
      throw ProblemException.badParameter(part, String.valueOf(e.getMessage()));
    }
  }

  /** Returns the description; empty if none is stated. */
  String descriptionText() {
    return text("description", description, MAX_DESCRIPTION);
  }

  /** Returns the attribution; empty if none is stated. */
  String attributionText() {
    return text("attribution", attribution, MAX_LINE);
  }

  /** Returns the owner; empty if none is stated. */
  String ownerText() {
    return text("owner", owner, MAX_LINE);
  }

  private static String text(String field, @Nullable String value, int maxLength) {
    String text = value == null ? "" : value.strip();
    if (text.length() > maxLength) {
      throw ProblemException.badParameter(
          "metadata." + field, "must have at most " + maxLength + " characters");
    }
    if (text.indexOf('\0') >= 0) {
      throw ProblemException.badParameter("metadata." + field, "contains a NUL character");
    }
    return text;
  }
}
