package uk.trigpoint.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import uk.trigpoint.cli.gazetteer.ImportCommand;
import uk.trigpoint.cli.pipeline.PipelineRuns;
import uk.trigpoint.http.start.Settings;
import uk.trigpoint.samplecounty.SampleCountyOptions;

/**
 * Loads the sample county into an empty platform, through the same APIs as real supplies. Changes
 * nothing if the platform already has supplies.
 */
@Command(
    name = "load-sample",
    hidden = true,
    description = "Load the sample county into an empty platform.")
final class LoadSampleCommand implements Callable<Integer> {
  private static final String ATTRIBUTION = "Generated sample data, not a real place";

  private record Layer(
      String id,
      String file,
      String title,
      String key,
      String licence,
      List<String> read,
      String owner,
      String promise) {
    static Layer open(String id, String file, String title, String key, String owner) {
      return new Layer(id, file, title, key, "ogl", List.of(), owner, "P1Y");
    }
  }

  private static final List<Layer> LAYERS =
      List.of(
          Layer.open("districts", "districts.geojson", "Districts", "code", "GIS team"),
          Layer.open("wards", "wards.geojson", "Wards", "code", "GIS team"),
          Layer.open("parishes", "parishes.geojson", "Parishes", "code", "GIS team"),
          Layer.open(
              "divisions", "divisions.geojson", "County electoral divisions", "code", "GIS team"),
          Layer.open(
              "constituencies",
              "constituencies.geojson",
              "Parliamentary constituencies",
              "code",
              "GIS team"),
          Layer.open("schools", "schools.geojson", "Schools", "urn", "School place planning"),
          Layer.open(
              "catchments",
              "catchments.geojson",
              "School catchments",
              "school_urn",
              "School place planning"),
          Layer.open("libraries", "libraries.geojson", "Libraries", "uprn", "Library service"),
          Layer.open(
              "recycling-centres",
              "recycling_centres.geojson",
              "Recycling centres",
              "uprn",
              "Waste management"),
          Layer.open(
              "conservation-areas",
              "conservation_areas.geojson",
              "Conservation areas",
              "reference",
              "Planning"),
          Layer.open(
              "flood-zones", "flood_zones.geojson", "Flood zones", "reference", "Flood risk team"));

  @Override
  public Integer call() throws IOException, InterruptedException {
    return load(
        PlatformClient.ofEnvironment(),
        Settings.of(System.getenv()).home(),
        SampleCountyOptions.DEFAULT_ADDRESSES);
  }

  /**
   * Generates a county and loads it.
   *
   * @param home the platform's home, which contains the inbox
   */
  static int load(PlatformClient platform, Path home, int addresses)
      throws IOException, InterruptedException {
    if (!platform.get("/gazetteer/v1/supplies").path("supplies").isEmpty()) {
      return 0;
    }
    long start = System.nanoTime();
    Path county = home.resolve("sample-county");
    System.err.println("Generating the sample county …");
    SampleCountyCommand.write(addresses, SampleCountyOptions.DEFAULT_SEED, county);
    System.err.println("Loading the sample county …");
    for (Layer layer : LAYERS) {
      publish(platform, county, layer);
    }
    try (Stream<Path> files = Files.list(county)) {
      List<Path> supplies =
          files
              .filter(f -> f.getFileName().toString().matches("llpg_\\d+\\.csv|\\d+_(LG|AD)\\.csv"))
              .sorted()
              .toList();
      for (Path supply : supplies) {
        ImportCommand.importFile(platform, supply, true, false);
      }
    }
    runCarePipelines(platform, home, county);
    System.err.printf(
        "The sample county was loaded in %.0f s.%n", (System.nanoTime() - start) / 1e9);
    return 0;
  }

  private static void publish(PlatformClient platform, Path county, Layer layer) {
    System.err.println("  publishing " + layer.id() + " …");
    ObjectNode metadata =
        PlatformClient.JSON
            .createObjectNode()
            .put("id", layer.id())
            .put("title", layer.title())
            .put("licence", layer.licence())
            .put("attribution", ATTRIBUTION)
            .put("keyColumn", layer.key())
            .put("owner", layer.owner())
            .put("updatePromise", layer.promise())
            .put("sourceDate", SampleCountyOptions.DEFAULT_DATE.toString());
    if (!layer.read().isEmpty()) {
      layer.read().forEach(metadata.putArray("read")::add);
    }
    platform.postForm("/catalogue/v1/datasets", county.resolve(layer.file()), metadata);
  }

  private static void runCarePipelines(PlatformClient platform, Path home, Path county)
      throws IOException, InterruptedException {
    Path inbox = Files.createDirectories(home.resolve("inbox"));
    try (Stream<Path> files = Files.list(county)) {
      for (Path extract :
          files
              .filter(f -> f.getFileName().toString().matches("care_(clients_.*|providers)\\.csv"))
              .toList()) {
        Files.copy(
            extract, inbox.resolve(extract.getFileName()), StandardCopyOption.REPLACE_EXISTING);
      }
    }
    for (String pipeline : List.of("care-providers", "care-clients")) {
      JsonNode run = PipelineRuns.runToEnd(platform, pipeline);
      if (!PipelineRuns.isPublished(run)) {
        throw new CommandException(
            "the pipeline "
                + pipeline
                + " "
                + run.path("state").asText()
                + ": "
                + run.path("message").asText());
      }
    }
  }
}
