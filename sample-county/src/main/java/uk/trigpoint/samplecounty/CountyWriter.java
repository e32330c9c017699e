package uk.trigpoint.samplecounty;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import uk.trigpoint.core.crs.BritishTransform;
import uk.trigpoint.samplecounty.SampleCountySummary.WrittenFile;
import uk.trigpoint.samplecounty.address.DwellingSample;
import uk.trigpoint.samplecounty.address.Property;
import uk.trigpoint.samplecounty.address.StreetDates;
import uk.trigpoint.samplecounty.care.CareClients;
import uk.trigpoint.samplecounty.care.CareProviders;
import uk.trigpoint.samplecounty.job.JobFiles;
import uk.trigpoint.samplecounty.layer.Layers;
import uk.trigpoint.samplecounty.place.District;
import uk.trigpoint.samplecounty.street.Street;
import uk.trigpoint.samplecounty.supply.LlpgSupply;
import uk.trigpoint.samplecounty.supply.NsgSupply;
import uk.trigpoint.samplecounty.text.Json;

/** Generates a county and writes all of its files. */
final class CountyWriter {
  private static final double CARE_SHARE = 0.01;
  private static final int ADDRESSES_A_PROVIDER = 1_500;

  private final SampleCountyOptions options;
  private final BritishTransform transform;
  private final Progress progress;
  private final CountyBuilder builder;
  private final DwellingSample care;
  private final DwellingSample licensed;
  private final Map<District, LlpgSupply> supplies = new EnumMap<>(District.class);
  private final List<WrittenFile> files = new ArrayList<>();

  CountyWriter(SampleCountyOptions options, BritishTransform transform, Progress progress) {
    this.options = options;
    this.transform = transform;
    this.progress = progress;
    this.care =
        new DwellingSample((int) (options.addresses() * CARE_SHARE), "care homes", options.seed());
    this.licensed = new DwellingSample(JobFiles.LICENCES, "licences", options.seed());
    this.builder =
        new CountyBuilder(options.addresses(), options.seed(), today(), progress, this::accept);
    for (District district : District.values()) {
      supplies.put(
          district,
          new LlpgSupply(district, builder.county(), today(), options.directory(), options.seed()));
    }
  }

  SampleCountySummary write() {
    try {
      builder.build();
      writeStreets();
    } finally {
      supplies.values().forEach(LlpgSupply::close);
    }
    Layers layers =
        new Layers(
            options.directory(),
            builder.county(),
            transform,
            options.seed(),
            (path, features) -> note(path, "layer", features));
    progress.at("layers", 0, 3);
    layers.writeBoundaries();
    progress.at("layers", 1, 3);
    layers.writeSites(builder.sites());
    progress.at("layers", 2, 3);
    layers.writeConstraints(builder.streets());
    progress.at("layers", 3, 3);
    writeCare();
    writeJobs();
    SampleCountySummary summary =
        new SampleCountySummary(
            options.directory(), builder.addresses(), builder.streets().size(), files);
    writeManifest(summary);
    return summary;
  }

  private void accept(Property property) {
    supply(property.custodian()).add(property);
    care.offer(property);
    licensed.offer(property);
  }

  private void writeStreets() {
    List<Street> streets = builder.streets();
    try (NsgSupply nsg = new NsgSupply(today(), options.directory(), options.seed())) {
      for (int i = 0; i < streets.size(); i++) {
        Street street = streets.get(i);
        var dates = StreetDates.of(street, today(), options.seed());
        builder.addressStreet(street);
        supply(street.district()).add(street, dates);
        nsg.add(street, dates);
        if (i % 1000 == 0) {
          progress.at("streets", i, streets.size());
        }
      }
      progress.at("streets", streets.size(), streets.size());
      int done = 0;
      for (LlpgSupply supply : supplies.values()) {
        note(supply.path(), "LLPG DTF 7.3", supply.finish());
        progress.at("supplies", ++done, supplies.size() + 2);
      }
      note(nsg.streetPath(), "NSG DTF 8.1 streets", nsg.finishStreets());
      note(nsg.associatedPath(), "NSG DTF 8.1 associated street data", nsg.finishAssociated());
      progress.at("supplies", done + 2, supplies.size() + 2);
    }
  }

  private void writeCare() {
    progress.at("care", 0, 1);
    Path providersFile = options.directory().resolve("care_providers.csv");
    int wanted = Math.clamp(options.addresses() / ADDRESSES_A_PROVIDER, 4, 90);
    List<CareProviders.Provider> providers =
        CareProviders.write(providersFile, builder.sites(), wanted, options.seed());
    note(providersFile, "care providers", providers.size());
    Path clientsFile = options.directory().resolve("care_clients_" + options.date() + ".csv");
    Path faultsFile = options.directory().resolve("care_clients_faults.json");
    long rows =
        new CareClients(care, providers, options.date(), options.seed())
            .write(clientsFile, faultsFile);
    note(clientsFile, "care clients", rows);
    note(faultsFile, "care client faults", 1);
    progress.at("care", 1, 1);
  }

  private void writeJobs() {
    progress.at("jobs", 0, 1);
    new JobFiles(options.directory().resolve("jobs"), options.date(), options.seed(), transform)
        .write(licensed, builder.streets(), builder.sites())
        .forEach((file, rows) -> note(file, "input of a pipeline", rows));
    progress.at("jobs", 1, 1);
  }

  private void writeManifest(SampleCountySummary summary) {
    Map<String, Object> manifest = new LinkedHashMap<>();
    manifest.put("county", "Oxfordshire-shaped sample, invented");
    manifest.put("addresses", summary.addresses());
    manifest.put("streets", summary.streets());
    manifest.put("seed", options.seed());
    manifest.put("date", options.date().toString());
    List<Map<String, Object>> list = new ArrayList<>();
    for (WrittenFile file : summary.files()) {
      Map<String, Object> entry = new LinkedHashMap<>();
      entry.put("name", file.name());
      entry.put("kind", file.kind());
      entry.put("records", file.records());
      entry.put("bytes", file.bytes());
      list.add(entry);
    }
    manifest.put("files", list);
    StringBuilder text = new StringBuilder();
    Json.append(text, manifest);
    try {
      Files.writeString(options.directory().resolve("manifest.json"), text.append('\n'));
    } catch (IOException e) {
      throw new UncheckedIOException("The manifest cannot be written", e);
    }
  }

  private void note(Path path, String kind, long records) {
    try {
      files.add(
          new WrittenFile(
              options.directory().relativize(path).toString(), kind, records, Files.size(path)));
    } catch (IOException e) {
      throw new UncheckedIOException("The file " + path + " is missing", e);
    }
  }

  private LlpgSupply supply(District district) {
    LlpgSupply supply = supplies.get(district);
    if (supply == null) {
      throw new IllegalStateException("No supply for " + district);
    }
    return supply;
  }

  private int today() {
    return (int) options.date().toEpochDay();
  }
}
