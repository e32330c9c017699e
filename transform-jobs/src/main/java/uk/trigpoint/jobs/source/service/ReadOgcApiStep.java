package uk.trigpoint.jobs.source.service;

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

/** Reads a collection of an OGC API Features. */
public final class ReadOgcApiStep extends ServiceSource<ReadOgcApiStep.Settings> {
  /**
   * The settings.
   *
   * @param limit null is 1,000
   */
  public record Settings(
      @Setting("Address of the collection, such as https://host/collections/trees") String url,
      @Setting("Extent that rows must meet") @Nullable Extent bbox,
      @Setting(value = "Rows of a page; 1000 if missing", least = 1, most = MAX_PAGE)
          @Nullable Integer limit,
      @Setting("Kind of the geometries: point, line, polygon or mixed; none reads no geometry")
          @Nullable GeometryType geometry,
      @Setting("Further parameters of every request, such as filter")
          @Nullable Map<String, String> parameters,
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
  public ReadOgcApiStep() {
    super(
        "read-ogc-api",
        "Read an OGC API",
        "Reads a collection of an OGC API Features along its next links, and compares the rows with numberMatched. The National Grid is asked for where the collection has it.",
        Settings.class,
        Set.of("limit", "offset", "crs", "bbox", "bbox-crs"));
  }

  @Override
  void checkOwn(Settings settings, Inference inference) {
    if (settings.url().contains("?")) {
      inference.fault("url", "must be the address of a collection without ?; state parameters");
    } else if (settings.url().replaceFirst("/+$", "").endsWith("/items")) {
      inference.fault("url", "must be the address of the collection, without /items");
    }
  }

  @Override
  ServiceReader reader(Settings settings, URI url, Requests requests, Spool spool) {
    return new OgcApiReader(settings, url, requests, spool);
  }
}
