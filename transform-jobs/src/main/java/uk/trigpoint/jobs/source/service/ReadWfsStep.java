package uk.trigpoint.jobs.source.service;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import uk.trigpoint.core.feature.GeometryType;
import uk.trigpoint.jobs.definition.Setting;
import uk.trigpoint.jobs.graph.Inference;
import uk.trigpoint.jobs.remote.Connection;
import uk.trigpoint.jobs.source.ReadStep;

/** Reads a feature type of a WFS (Web Feature Service) 2.0. */
public final class ReadWfsStep extends ServiceSource<ReadWfsStep.Settings> {
  /** What the service is asked to send. */
  public enum Format {
    @JsonProperty("gml")
    GML,
    @JsonProperty("geojson")
    GEOJSON
  }

  /**
   * The settings.
   *
   * @param sortBy null leaves the order to the service
   * @param count null is 1,000
   * @param format null is GML
   */
  public record Settings(
      @Setting("Address of the service, such as https://host/geoserver/wfs") String url,
      @Setting(value = "Name of the feature type, such as council:trees", least = 1, most = 200)
          String typeName,
      @Setting(
              value =
                  "Property by which rows are sorted, such as id; the service's own order if missing",
              most = 200)
          @Nullable String sortBy,
      @Setting("Extent that rows must meet") @Nullable Extent bbox,
      @Setting(value = "Rows of a page; 1000 if missing", least = 1, most = MAX_PAGE)
          @Nullable Integer count,
      @Setting("What is asked for: gml (default) or geojson") @Nullable Format format,
      @Setting("Kind of the geometries: point, line, polygon or mixed; none reads no geometry")
          @Nullable GeometryType geometry,
      @Setting("Further parameters of every request") @Nullable Map<String, String> parameters,
      @Setting("How the service is reached") @Nullable Connection connection,
      @Setting("If another number of rows comes than the service counts: hold (default) or fail")
          @Nullable IfCountDiffers ifCountDiffers,
      @Setting(
              value = "The columns to read; from names properties",
              least = 1,
              most = ReadStep.MAX_COLUMNS)
          List<ReadStep.ColumnSetting> columns)
      implements ServiceSettings {}

  /** Creates the kind. */
  public ReadWfsStep() {
    super(
        "read-wfs",
        "Read a WFS",
        "Reads a feature type of a WFS 2.0, page by page, and compares the rows with numberMatched. The National Grid is asked for.",
        Settings.class,
        Set.of(
            "service",
            "version",
            "request",
            "typenames",
            "typename",
            "srsname",
            "startindex",
            "count",
            "resulttype",
            "outputformat",
            "sortby",
            "bbox"));
  }

  @Override
  void checkOwn(Settings settings, Inference inference) {}

  @Override
  ServiceReader reader(Settings settings, URI url, Requests requests, Spool spool) {
    return new WfsReader(settings, url, requests, spool);
  }
}
