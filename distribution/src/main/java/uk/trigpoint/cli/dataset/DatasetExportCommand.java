package uk.trigpoint.cli.dataset;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import uk.trigpoint.cli.CommandException;
import uk.trigpoint.cli.Download;
import uk.trigpoint.cli.PlatformClient;
import uk.trigpoint.formats.FeatureFormat;
import uk.trigpoint.formats.FeatureFormats;

/** Exports a dataset to a file, by an export in the background. */
@Command(
    name = "export",
    description =
        "Export a dataset, or a part of it, to a file. The platform makes the file in the background; an existing file is replaced when the new one is complete.")
final class DatasetExportCommand implements Callable<Integer> {
  private static final int POLL_MILLIS = 500;

  @Parameters(paramLabel = "ID")
  private String id = "";

  @Parameters(paramLabel = "FILE")
  private Path file = Path.of("");

  @Option(
      names = "--format",
      description =
          "csv, geojson, geojsonseq, gpkg, xlsx, shp, fgb, parquet, kml, gml, mif or dxf (default: by the extension of FILE)")
  private @Nullable String format;

  @Option(
      names = "--crs",
      description =
          "CRS of the file, such as EPSG:25830 (default: EPSG:27700; longitude, latitude in GeoJSON and KML)")
  private @Nullable String crs;

  @Option(names = "--bbox", description = "box that features must intersect: four numbers")
  private @Nullable String bbox;

  @Option(names = "--bbox-crs", description = "CRS of --bbox (default: longitude, latitude)")
  private @Nullable String bboxCrs;

  @Option(names = "--filter", description = "CQL2 filter, such as \"homes > 100\"")
  private @Nullable String filter;

  @Option(names = "--datetime", description = "moment or interval at which features are valid")
  private @Nullable String datetime;

  @Option(names = "--known-at", paramLabel = "INSTANT", description = "the state at that moment")
  private @Nullable String knownAt;

  @Option(names = "--properties", description = "properties to export, separated by commas")
  private @Nullable String properties;

  @Option(names = "--clip", paramLabel = "WKT", description = "polygon by which features are cut")
  private @Nullable String clip;

  @Option(names = "--clip-crs", description = "CRS of --clip (default: longitude, latitude)")
  private @Nullable String clipCrs;

  @Option(
      names = "--clip-dataset",
      paramLabel = "ID",
      description = "dataset of the feature by whose polygon features are cut")
  private @Nullable String clipDataset;

  @Option(
      names = "--clip-feature",
      paramLabel = "ID",
      description = "that feature: its id, or its name if no other has it")
  private @Nullable String clipFeature;

  @Option(names = "--bom", description = "CSV: start with a byte order mark, for Excel")
  private boolean bom;

  @Option(names = "--json")
  private boolean json;

  @Override
  public Integer call() {
    PlatformClient platform = PlatformClient.ofEnvironment();
    JsonNode job = platform.post("/catalogue/v1/datasets/" + id + "/exports", request());
    String path = "/catalogue/v1/exports/" + job.path("id").asText();
    boolean saved = false;
    try {
      job = await(platform, path, job);
      Download download = Download.save(platform, path + "/file", file);
      saved = true;
      print(job, download);
    } finally {
      delete(platform, path, saved);
    }
    return 0;
  }

  private ObjectNode request() {
    ObjectNode request = PlatformClient.JSON.createObjectNode();
    request.put("f", format == null ? formatOf(file) : formatOf(format));
    put(request, "crs", crs);
    put(request, "bbox", bbox);
    put(request, "bbox-crs", bboxCrs);
    put(request, "filter", filter);
    put(request, "datetime", datetime);
    put(request, "knownAt", knownAt);
    put(request, "properties", properties);
    put(request, "clip", clip);
    put(request, "clip-crs", clipCrs);
    put(request, "clip-dataset", clipDataset);
    put(request, "clip-feature", clipFeature);
    if (bom) {
      request.put("bom", true);
    }
    return request;
  }

  private static void put(ObjectNode request, String name, @Nullable String value) {
    if (value != null) {
      request.put(name, value);
    }
  }

  private static String formatOf(Path file) {
    String name = file.toString().toLowerCase(Locale.ROOT);
    String extension = name.substring(name.lastIndexOf('.') + 1);
    if (extension.equals("zip")) {
      throw new CommandException("a .zip file can be shp or mif; state --format");
    }
    if (extension.equals("shp") || extension.equals("mif")) {
      throw new CommandException(
          "%s files come several in a zip archive: name it .zip and state --format %s"
              .formatted(extension, extension));
    }
    return find(extension)
        .orElseThrow(
            () ->
                new CommandException(
                    "the name of the file does not say its format; state --format: " + codes()));
  }

  private static String formatOf(String stated) {
    return find(stated.strip().toLowerCase(Locale.ROOT))
        .orElseThrow(
            () -> new CommandException("--format must be " + codes() + ", not '" + stated + "'"));
  }

  /** Finds a format by its code, or by an extension that files of it have. */
  private static Optional<String> find(String name) {
    String code =
        switch (name) {
          case "json" -> "geojson";
          case "geojsons", "geojsonl", "ndjson" -> "geojsonseq";
          case "geoparquet" -> "parquet";
          default -> name;
        };
    return FeatureFormats.findWritable(code).map(FeatureFormat::code);
  }

  private static String codes() {
    return FeatureFormats.listWritable().stream()
        .map(FeatureFormat::code)
        .collect(Collectors.joining(", "));
  }

  private static JsonNode await(PlatformClient platform, String path, JsonNode first) {
    JsonNode job = first;
    long shown = 0;
    while (job.path("state").asText().matches("QUEUED|RUNNING")) {
      try {
        Thread.sleep(POLL_MILLIS);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new CommandException("interrupted");
      }
      job = platform.get(path);
      long rows = job.path("rowsWritten").asLong();
      if (rows > shown) {
        shown = rows;
        JsonNode expected = job.path("rowsExpected");
        String of = expected.isNumber() ? " of %,d".formatted(expected.asLong()) : "";
        System.err.printf("  %,d%s rows …%n", rows, of);
      }
    }
    if (!job.path("state").asText().equals("DONE")) {
      throw new CommandException(
          "the export failed: " + job.path("problem").asText("it was cancelled"));
    }
    return job;
  }

  private void print(JsonNode job, Download download) {
    if (json) {
      System.out.println(
          PlatformClient.JSON
              .createObjectNode()
              .put("file", download.file().toString())
              .put("bytes", download.bytes())
              .put("rows", job.path("rowsWritten").asLong()));
    } else {
      System.out.printf(
          "%s: %,d rows, %,d bytes%n",
          download.file(), job.path("rowsWritten").asLong(), download.bytes());
    }
  }

  /** Deletes the job. A failure to do so must not hide why the command failed. */
  private static void delete(PlatformClient platform, String path, boolean saved) {
    try {
      platform.delete(path);
      if (!saved) {
        platform.delete(path);
      }
    } catch (CommandException e) {
      System.err.println("  the file stays on the platform until it expires: " + e.getMessage());
    }
  }
}
