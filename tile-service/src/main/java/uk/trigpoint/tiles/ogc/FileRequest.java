package uk.trigpoint.tiles.ogc;

import io.micronaut.http.HttpRequest;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import uk.trigpoint.core.crs.BritishTransform;
import uk.trigpoint.core.feature.Column;
import uk.trigpoint.core.identity.Caller;
import uk.trigpoint.datasets.catalogue.Dataset;
import uk.trigpoint.datasets.description.ColumnLabels;
import uk.trigpoint.datasets.description.Descriptions;
import uk.trigpoint.datasets.export.ExportTrial;
import uk.trigpoint.datasets.export.FileExport;
import uk.trigpoint.datasets.query.FeatureQuery;
import uk.trigpoint.datasets.query.Page;
import uk.trigpoint.datasets.query.Selection;
import uk.trigpoint.formats.UnwritableException;
import uk.trigpoint.formats.WritableFormat;
import uk.trigpoint.formats.crs.OutputCrs;
import uk.trigpoint.formats.crs.SourceCrsFactory;
import uk.trigpoint.formats.text.FormulaEscaping;
import uk.trigpoint.http.parameter.Parameters;
import uk.trigpoint.http.parameter.RequestParameters;
import uk.trigpoint.http.problem.ProblemException;
import uk.trigpoint.tiles.response.VisibleColumns;

/**
 * A parsed request for the items of a collection as a file. A file is not a page: without a limit
 * it has all items that are selected.
 *
 * @param query in EPSG:27700
 */
record FileRequest(FileExport export, FeatureQuery query) {
  private static final String COLUMN_NAMES = "names";

  /** Formats whose columns can have any name, or another one for people. */
  private static final Set<String> WITH_ORIGINAL_NAMES = Set.of("csv", "xlsx", "gpkg");

  private static final List<String> NAMES =
      List.of(
          "limit",
          "offset",
          "after",
          "crs",
          "sortby",
          "properties",
          "near",
          "near-crs",
          "maxDistance",
          ItemsRequest.LABELS,
          "escape",
          "bom",
          "about",
          COLUMN_NAMES);

  /** Returns whether all features of the dataset are selected, so that their number is known. */
  boolean isWholeDataset() {
    Selection selection = query.selection();
    return selection.area() == null
        && selection.clip() == null
        && selection.filter() == null
        && selection.validAt() == null
        && query.nearest() == null
        && query.page() instanceof Page.All;
  }

  /** Reads requests. */
  @Singleton
  static final class Reader {
    private final BritishTransform transform;
    private final Clips clips;
    private final SourceCrsFactory systems;
    private final ExportTrial trial;
    private final Descriptions descriptions;

    Reader(BritishTransform transform, Clips clips, ExportTrial trial, Descriptions descriptions) {
      this.descriptions = descriptions;
      this.trial = trial;
      this.transform = transform;
      this.clips = clips;
      this.systems = new SourceCrsFactory(transform);
    }

    /**
     * Reads the query of a request.
     *
     * @param link address of the dataset, for the file
     * @throws ProblemException 400 that names the parameter
     */
    FileRequest read(
        HttpRequest<?> request,
        WritableFormat format,
        Dataset dataset,
        @Nullable Instant knownAt,
        Caller caller,
        String link) {
      List<Column> columns = VisibleColumns.of(dataset, caller);
      RequestParameters given = SelectionParameters.strict(request, names(), columns);
      return read(given, columns, format, dataset, knownAt, caller, link);
    }

    /** As the other, with the parameters as a map. */
    FileRequest read(
        Map<String, String> parameters,
        WritableFormat format,
        Dataset dataset,
        @Nullable Instant knownAt,
        Caller caller,
        String link) {
      List<Column> columns = VisibleColumns.of(dataset, caller);
      RequestParameters given = SelectionParameters.strict(parameters, names(), columns);
      return read(given, columns, format, dataset, knownAt, caller, link);
    }

    private FileRequest read(
        RequestParameters given,
        List<Column> columns,
        WritableFormat format,
        Dataset dataset,
        @Nullable Instant knownAt,
        Caller caller,
        String link) {
      refusePages(given);
      FileExport export = export(given, format, dataset, link);
      SelectionParameters selection = new SelectionParameters(given, columns, names());
      FeatureQuery query =
          ItemsRequest.unpaged(given, selection, dataset.id(), knownAt, caller, transform)
              .withClip(clips.read(given, caller));
      return new FileRequest(
          export,
          given.find("limit").isEmpty()
              ? query
              : query.withLimit(given.integer("limit", 1, 1, Page.MAX_LIMIT)));
    }

    private static List<String> names() {
      List<String> names = new ArrayList<>(NAMES);
      names.addAll(Clips.NAMES);
      return names;
    }

    private static void refusePages(RequestParameters given) {
      for (String name : List.of("offset", "after")) {
        if (given.find(name).isPresent()) {
          throw ProblemException.badParameter(
              name, "is for pages of JSON and HTML; a file has all features, or the first of them");
        }
      }
    }

    private FileExport export(
        RequestParameters given, WritableFormat format, Dataset dataset, String link) {
      boolean csv = format.code().equals("csv");
      for (String name : List.of("bom", "about")) {
        if (!csv && given.find(name).isPresent()) {
          throw ProblemException.badParameter(name, "is for CSV only");
        }
      }
      return new FileExport(
          format,
          FormulaEscaping.of(Parameters.bool("escape", given.find("escape").orElse(null), true)),
          crs(given, format),
          Parameters.bool("bom", given.find("bom").orElse(null), false),
          Parameters.bool("about", given.find("about").orElse(null), false),
          link,
          Parameters.bool(ItemsRequest.LABELS, given.find(ItemsRequest.LABELS).orElse(null), false)
              ? descriptions.get(dataset).labels()
              : ColumnLabels.NONE,
          hasOriginalNames(given, format));
    }

    private static boolean hasOriginalNames(RequestParameters given, WritableFormat format) {
      String names = given.find(COLUMN_NAMES).orElse("dataset");
      if (names.equals("dataset")) {
        return false;
      }
      if (!names.equals("original")) {
        throw ProblemException.badParameter(COLUMN_NAMES, "must be dataset or original");
      }
      if (!WITH_ORIGINAL_NAMES.contains(format.code())) {
        throw ProblemException.badParameter(
            COLUMN_NAMES,
            "original is for CSV, XLSX and GeoPackage only; the metadata of other files say the original names");
      }
      return true;
    }

    private @Nullable OutputCrs crs(RequestParameters given, WritableFormat format) {
      String text = given.find("crs").orElse(null);
      if (text == null) {
        return null;
      }
      OutputCrs crs =
          systems
              .findOutput(text)
              .orElseThrow(
                  () ->
                      ProblemException.badParameter(
                          "crs",
                          "is not a CRS in which files can be written; state an EPSG code, such as EPSG:27700, or CRS84"));
      try {
        trial.requireWritable(format, crs);
      } catch (UnwritableException e) {
        throw ProblemException.badParameter("crs", String.valueOf(e.getMessage()));
      }
      return crs;
    }
  }
}
