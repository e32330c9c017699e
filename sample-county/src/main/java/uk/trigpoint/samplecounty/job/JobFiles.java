package uk.trigpoint.samplecounty.job;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import uk.trigpoint.core.crs.BritishTransform;
import uk.trigpoint.samplecounty.address.DwellingSample;
import uk.trigpoint.samplecounty.address.Site;
import uk.trigpoint.samplecounty.street.Street;
import uk.trigpoint.samplecounty.text.Json;

/**
 * Writes the inputs of the example pipelines, and {@code expected.json}: for each file in order the
 * pipeline that reads it, its verdict, the rejects by code, and the rows of the datasets.
 */
public final class JobFiles {
  /** How many licences there are. */
  public static final int LICENCES = 400;

  private final Path folder;
  private final LocalDate today;
  private final long seed;
  private final BritishTransform transform;
  private final Map<Path, Long> files = new LinkedHashMap<>();
  private final Map<String, Object> expected = new LinkedHashMap<>();

  /**
   * @param today date of the county
   */
  public JobFiles(Path folder, LocalDate today, long seed, BritishTransform transform) {
    this.folder = folder;
    this.today = today;
    this.seed = seed;
    this.transform = transform;
  }

  /** Writes the files, and returns the number of rows of each. */
  public Map<Path, Long> write(DwellingSample licensed, List<Street> streets, List<Site> sites) {
    try {
      Files.createDirectories(folder);
      writeLicences(licensed);
      writePlanning(licensed);
      writeLights(streets);
      writeStops(streets, sites);
      StringBuilder json = new StringBuilder();
      Json.append(json, expected);
      Path file = folder.resolve("expected.json");
      Files.writeString(file, json.append('\n'));
      files.put(file, (long) expected.size());
    } catch (IOException e) {
      throw new UncheckedIOException("The folder " + folder + " cannot be written", e);
    }
    return files;
  }

  private void writeLicences(DwellingSample licensed) {
    Path file = folder.resolve("hmo_licences_" + today + ".xlsx");
    Expectation run = new Expectation("published");
    files.put(file, new HmoLicences(licensed, today, seed).write(file, run));
    expect(file, "hmo-licences", run);
  }

  private void writePlanning(DwellingSample places) {
    List<Expectation> runs = new ArrayList<>();
    Map<Path, Long> nights = new PlanningNights(places.homes(), today, seed).write(folder, runs);
    files.putAll(nights);
    int night = 0;
    for (Path file : nights.keySet()) {
      expect(file, "planning-feed", runs.get(night++));
    }
  }

  private void writeLights(List<Street> streets) {
    Path file = folder.resolve("street_lights_" + today + ".csv");
    Expectation run = new Expectation("published");
    files.put(file, new StreetLights(today, seed).write(file, streets, run));
    expect(file, "street-lights", run);
  }

  private void writeStops(List<Street> streets, List<Site> sites) {
    StopsAndSchools both = new StopsAndSchools(transform, seed);
    Path stops = folder.resolve("naptan_" + today + ".csv");
    files.put(stops, both.writeStops(stops, streets));
    Path schools = folder.resolve("gias_" + today + ".csv");
    Expectation run = new Expectation("published");
    files.put(schools, both.writeSchools(schools, sites, run));
    expect(schools, "stops-near-schools", run);
  }

  private void expect(Path file, String pipeline, Expectation run) {
    expected.put(String.valueOf(file.getFileName()), run.json(pipeline));
  }
}
