package uk.trigpoint.tiles.page;

import java.util.List;
import org.jspecify.annotations.Nullable;
import uk.trigpoint.core.feature.Column;
import uk.trigpoint.datasets.catalogue.Dataset;
import uk.trigpoint.datasets.catalogue.DatasetVersion;
import uk.trigpoint.datasets.description.Completeness;
import uk.trigpoint.datasets.description.DatasetDescription;
import uk.trigpoint.datasets.description.Freshness;
import uk.trigpoint.http.identity.key.DatasetUser;

/**
 * What the page of a dataset shows.
 *
 * @param columns those that the caller sees
 * @param features number of features; null if the caller must not know it
 * @param map path of a picture of the features; null if there is none
 * @param table null for personal data, which are not shown without a purpose
 * @param readers who may read it, for people
 * @param downloads empty if the licence does not let the caller download it
 * @param versions newest first
 * @param manager what a manager sees besides; null for others
 * @param structuredData schema.org as JSON; null if the record may not be harvested
 * @param base address of the platform
 * @param signedIn whether the caller is known, and can request exports and messages
 * @param officer whether the caller may have the access policy explained
 */
public record DatasetView(
    Dataset dataset,
    DatasetDescription said,
    Freshness freshness,
    List<Column> columns,
    @Nullable Long features,
    @Nullable String map,
    @Nullable ShownTable table,
    String attribution,
    List<String> readers,
    List<DownloadFormat> downloads,
    List<DatasetVersion> versions,
    @Nullable Manager manager,
    @Nullable String structuredData,
    String base,
    boolean signedIn,
    boolean officer) {
  /**
   * What a manager sees.
   *
   * @param held number of versions that wait for a release
   * @param consumers API keys that used it in the last 90 days
   * @param uploaded whether files are uploaded to it
   * @param editsRows whether its rows are edited by a form
   * @param handsOver whether the manager may give it to another publisher
   */
  public record Manager(
      Completeness completeness,
      int held,
      List<DatasetUser> consumers,
      boolean uploaded,
      boolean editsRows,
      boolean handsOver) {}

  /** Returns what the picture shows, for people who do not see it. */
  public String mapText() {
    Long count = features;
    return count == null || count <= PreviewPictures.MAX_FEATURES
        ? "Picture of all features of " + dataset.title() + ", north up"
        : "Picture of %,d of %,d features of %s, north up"
            .formatted(PreviewPictures.MAX_FEATURES, count, dataset.title());
  }

  /** Returns the name of the licence, for people. */
  public String licenceName() {
    return licenceName(dataset.licence().code());
  }

  /** Returns the name of a licence by its code. */
  public static String licenceName(String code) {
    return switch (code) {
      case "ogl" -> "Open Government Licence 3.0";
      case "psga-view" -> "Ordnance Survey data (PSGA), to view";
      case "psga-partner" -> "Ordnance Survey data (PSGA), for partners";
      case "personal" -> "Personal data";
      default -> "Internal to the council";
    };
  }

  /** Returns the word for a state of freshness. */
  public static String freshnessWord(String code) {
    return switch (code) {
      case "on-time" -> "Up to date";
      case "late" -> "Late";
      default -> "No promise";
    };
  }

  /** Returns the word for a kind of geometry. */
  public static String geometryWord(String code) {
    return switch (code) {
      case "point" -> "Points";
      case "line" -> "Lines";
      case "polygon" -> "Areas";
      case "mixed" -> "Points, lines and areas";
      default -> "Table without places";
    };
  }

  /** Returns the word for a type of column. */
  public static String typeWord(String code) {
    return switch (code) {
      case "integer" -> "Whole number";
      case "number" -> "Number";
      case "boolean" -> "Yes or no";
      case "date" -> "Date";
      case "timestamp" -> "Date and time";
      default -> "Text";
    };
  }
}
