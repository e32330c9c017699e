package uk.trigpoint.jobs.source.service;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.net.URI;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import uk.trigpoint.core.feature.GeometryType;
import uk.trigpoint.formats.intake.PlaceSetting;
import uk.trigpoint.jobs.definition.Setting;
import uk.trigpoint.jobs.graph.Inference;
import uk.trigpoint.jobs.remote.Connection;
import uk.trigpoint.jobs.remote.JsonPath;
import uk.trigpoint.jobs.source.ReadStep;

/** Reads the records of a service that answers with JSON, page by page. */
public final class ReadRestStep extends ServiceSource<ReadRestStep.Settings> {
  /** How the next page is asked for. */
  public enum PagingKind {
    /** By its number. */
    @JsonProperty("page")
    PAGE,
    /** By the number of records before it. */
    @JsonProperty("offset")
    OFFSET,
    /** By a text that the page before has. */
    @JsonProperty("cursor")
    CURSOR,
    /** By an address that the page before has. */
    @JsonProperty("next-link")
    NEXT_LINK
  }

  /**
   * How pages are asked for.
   *
   * @param parameter null for next-link
   * @param first null is 1 for page and 0 for offset
   */
  public record Paging(
      @Setting("How the next page is asked for: page, offset, cursor or next-link") PagingKind kind,
      @Setting("Name of the parameter with the page, offset or cursor") @Nullable String parameter,
      @Setting("Number of the first page; 1 if missing") @Nullable Integer first,
      @Setting("Name of the parameter with the number of records of a page")
          @Nullable String sizeParameter,
      @Setting(value = "Number of records of a page", least = 1, most = ServiceSettings.MAX_PAGE)
          @Nullable Integer size,
      @Setting(
              "Where the cursor or the next link is, such as meta.next; the header Link if missing")
          @Nullable String from) {}

  /**
   * The settings.
   *
   * @param records null if the page itself is the list
   * @param paging null if there is one page
   */
  public record Settings(
      @Setting("Address of the first page") String url,
      @Setting("Where the list of records is, such as data.items; the page itself if missing")
          @Nullable String records,
      @Setting("How pages are asked for; one page if missing") @Nullable Paging paging,
      @Setting("Where the service's own count of all records is, such as meta.total")
          @Nullable String total,
      @Setting(
              "Where the key of a record is, such as id, by which records that come again are noticed")
          @Nullable String key,
      @Setting(
              "Where the place of a record is, such as coordinates:location.lon,location.lat or geojson:geometry; none if missing")
          @JsonProperty("place")
          @Nullable String placeText,
      @Setting("CRS of the places, such as EPSG:27700; found if missing") @Nullable String crs,
      @Setting("Kind of the geometries: point, line, polygon or mixed")
          @Nullable GeometryType geometry,
      @Setting("Order of dates such as 3/4/2026; day_first if missing")
          ReadStep.@Nullable DateOrder dateOrder,
      @Setting("Further parameters of every request") @Nullable Map<String, String> parameters,
      @Setting("How the service is reached") @Nullable Connection connection,
      @Setting("If another number of rows comes than the service counts: hold (default) or fail")
          @Nullable IfCountDiffers ifCountDiffers,
      @Setting(
              value = "The columns to read; from names members, such as address.postcode",
              least = 1,
              most = ReadStep.MAX_COLUMNS)
          List<ReadStep.ColumnSetting> columns)
      implements ServiceSettings {
    @Override
    public PlaceSetting place() {
      return placeText == null
          ? PlaceSetting.of(PlaceSetting.Kind.NONE)
          : PlaceSetting.parse(placeText);
    }
  }

  /** Creates the kind. */
  public ReadRestStep() {
    super(
        "read-rest",
        "Read a JSON service",
        "Reads the records of a service that answers with JSON, page by page, and compares them with the service's own count if it has one.",
        Settings.class,
        Set.of());
  }

  @Override
  void checkOwn(Settings settings, Inference inference) {
    checkPath(inference, "records", settings.records());
    checkPath(inference, "total", settings.total());
    checkPath(inference, "key", settings.key());
    Paging paging = settings.paging();
    if (paging == null) {
      return;
    }
    checkPath(inference, "paging.from", paging.from());
    if (paging.kind() != PagingKind.NEXT_LINK && paging.parameter() == null) {
      inference.fault("paging", "needs the parameter by which a page is asked for");
    }
    if (paging.kind() == PagingKind.CURSOR && paging.from() == null) {
      inference.fault("paging", "needs from: where a page has the cursor of the next one");
    }
    if ((paging.size() == null) != (paging.sizeParameter() == null)) {
      inference.fault("paging", "must have size and sizeParameter, or neither");
    }
    Set<String> own = new HashSet<>();
    if (paging.parameter() != null) {
      own.add(paging.parameter());
    }
    if (paging.sizeParameter() != null) {
      own.add(paging.sizeParameter());
    }
    if (settings.parameters() != null) {
      for (String name : settings.parameters().keySet()) {
        if (own.contains(name)) {
          inference.fault("parameters." + name, "is a parameter of paging");
        }
      }
    }
  }

  private static void checkPath(Inference inference, String field, @Nullable String path) {
    if (path != null && !JsonPath.isPath(path)) {
      inference.fault(
          field, "must be names of members with points between them, such as data.items");
    }
  }

  @Override
  ServiceReader reader(Settings settings, URI url, Requests requests, Spool spool) {
    return new RestReader(settings, url, requests, spool);
  }
}
