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

/** Reads a layer of an Esri feature service or map service. */
public final class ReadArcGisStep extends ServiceSource<ReadArcGisStep.Settings> {
  /**
   * The settings.
   *
   * @param where null is all rows
   * @param pageSize null is what the service allows
   */
  public record Settings(
      @Setting(
              "Address of the layer, such as https://host/arcgis/rest/services/Trees/FeatureServer/0")
          String url,
      @Setting(
              value = "Condition over the service's fields, in its SQL; all rows if missing",
              most = 2_000)
          @Nullable String where,
      @Setting("Extent that rows must meet") @Nullable Extent bbox,
      @Setting(
              value = "Rows of a page; as many as the service allows if missing",
              least = 1,
              most = MAX_PAGE)
          @Nullable Integer pageSize,
      @Setting("Kind of the geometries: point, line, polygon or mixed; none reads no geometry")
          @Nullable GeometryType geometry,
      @Setting("Further parameters of every request") @Nullable Map<String, String> parameters,
      @Setting("How the service is reached") @Nullable Connection connection,
      @Setting("If another number of rows comes than the service counts: hold (default) or fail")
          @Nullable IfCountDiffers ifCountDiffers,
      @Setting(
              value =
                  "The columns to read; from names fields, or FIELD.name for the name of a coded value",
              least = 1,
              most = ReadStep.MAX_COLUMNS)
          List<ReadStep.ColumnSetting> columns)
      implements ServiceSettings {}

  /** Creates the kind. */
  public ReadArcGisStep() {
    super(
        "read-arcgis",
        "Read an Esri feature service",
        "Reads a layer of an Esri feature service, page by page, and compares the rows with the service's own count. Coded values are kept as codes; dates are read as times.",
        Settings.class,
        Set.of(
            "f",
            "where",
            "geometry",
            "geometrytype",
            "insr",
            "outsr",
            "outfields",
            "objectids",
            "orderbyfields",
            "resultoffset",
            "resultrecordcount",
            "returncountonly",
            "returnidsonly",
            "returngeometry"));
  }

  @Override
  void checkOwn(Settings settings, Inference inference) {
    if (settings.url().contains("?")) {
      inference.fault("url", "must be the address of a layer without ?; state parameters");
    }
  }

  @Override
  ServiceReader reader(Settings settings, URI url, Requests requests, Spool spool) {
    return new ArcGisReader(settings, url, requests, spool);
  }
}
