package uk.trigpoint.jobs;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import uk.trigpoint.core.identity.Role;
import uk.trigpoint.datasets.access.AccessPolicy;
import uk.trigpoint.datasets.catalogue.Licence;
import uk.trigpoint.datasets.publish.DatasetLoader;
import uk.trigpoint.datasets.publish.Maintainer;
import uk.trigpoint.datasets.publish.Publication;
import uk.trigpoint.formats.FeatureSource;
import uk.trigpoint.formats.intake.Intake;
import uk.trigpoint.formats.intake.IntakeSettings;
import uk.trigpoint.http.identity.DemoIssuer;
import uk.trigpoint.jobs.library.PipelineStore;
import uk.trigpoint.samplecounty.SampleCounty;
import uk.trigpoint.samplecounty.SampleCountyOptions;
import uk.trigpoint.testing.HttpTestServer;
import uk.trigpoint.testing.PostgisExtension;

/** Runs the transformation service and a gazetteer on a test database with a sample county. */
public final class JobsServer extends HttpTestServer {
  private final Path home;

  public JobsServer(PostgisExtension db, Path home, int workers, boolean timer) {
    this(db, home, workers, timer, Map.of());
  }

  /**
   * @param more further settings
   */
  public JobsServer(
      PostgisExtension db, Path home, int workers, boolean timer, Map<String, ?> more) {
    super(db, home, DemoIssuer.of(home)::token, settings(home, workers, timer, more));
    this.home = home;
  }

  private static Map<String, Object> settings(
      Path home, int workers, boolean timer, Map<String, ?> more) {
    Map<String, Object> all = new HashMap<>(more);
    all.put("trigpoint.home", home.toString());
    all.put("trigpoint.jobs.workers", workers);
    all.put("trigpoint.jobs.timer", timer);
    return all;
  }

  /**
   * Imports the addresses, publishes the wards and copies the care extract to the inbox; returns
   * the county's folder.
   */
  public Path loadCounty(int addresses) {
    Path county = home.resolve("county");
    SampleCounty.write(
        SampleCountyOptions.of(addresses, 7, county), uk.trigpoint.samplecounty.Progress.NONE);
    try {
      try (DirectoryStream<Path> supplies = Files.newDirectoryStream(county, "llpg_*")) {
        for (Path supply : supplies) {
          HttpResponse<String> answer =
              send(
                  Role.GIS_OFFICER,
                  request("/gazetteer/v1/supplies?apply=true", "Content-Type", "text/csv")
                      .POST(HttpRequest.BodyPublishers.ofFile(supply)));
          if (answer.statusCode() != 201) {
            throw new AssertionError(answer.body());
          }
        }
      }
      allowManyRejects();
      publishWards(county.resolve("wards.geojson"));
      Files.createDirectories(home.resolve("inbox"));
      try (DirectoryStream<Path> extracts =
          Files.newDirectoryStream(county, "care_clients_*.csv")) {
        for (Path extract : extracts) {
          Files.copy(extract, home.resolve("inbox").resolve(extract.getFileName()));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return county;
  }

  /**
   * A small county has a high share of faulty rows, so the test changes the shipped pipeline to one
   * that allows more rejects.
   */
  private void allowManyRejects() throws IOException {
    try (InputStream shipped =
        JobsServer.class.getResourceAsStream("/pipelines/care-clients.yaml")) {
      String yaml = new String(shipped.readAllBytes(), StandardCharsets.UTF_8);
      save("care-clients", yaml.replace("maxRejectedPercent: 10", "maxRejectedPercent: 50"));
    }
  }

  /** Saves a definition, without checking it. */
  public void save(String pipeline, String yaml) {
    bean(PipelineStore.class).save(pipeline, yaml, "test", "", null);
  }

  /** Returns the current version of a pipeline's definition. */
  public int version(String pipeline) {
    return bean(PipelineStore.class).find(pipeline).orElseThrow().version();
  }

  private void publishWards(Path file) {
    FeatureSource wards = bean(Intake.class).open(file, "wards.geojson", IntakeSettings.NONE);
    bean(DatasetLoader.class)
        .load(
            new Publication(
                "wards",
                "Wards",
                "",
                wards.geometryType(),
                null,
                wards.columns(),
                Licence.OGL,
                "",
                "",
                "",
                AccessPolicy.open(),
                Maintainer.uploader("test"),
                "test",
                null,
                null,
                false,
                "test"),
            wards);
  }

  /** Returns a field of each object of an array. */
  public static List<String> texts(JsonNode array, String field) {
    return array.findValuesAsText(field);
  }
}
