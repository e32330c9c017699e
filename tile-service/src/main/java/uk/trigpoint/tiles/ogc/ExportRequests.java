package uk.trigpoint.tiles.ogc;

import io.micronaut.http.HttpStatus;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import uk.trigpoint.core.identity.Caller;
import uk.trigpoint.datasets.catalogue.Catalogue;
import uk.trigpoint.datasets.catalogue.Dataset;
import uk.trigpoint.datasets.catalogue.NotPublishedYetException;
import uk.trigpoint.datasets.export.LicenceGate;
import uk.trigpoint.datasets.export.job.ExportRunner;
import uk.trigpoint.datasets.export.job.NewExportJob;
import uk.trigpoint.datasets.filter.Condition;
import uk.trigpoint.datasets.filter.check.FilterTypes;
import uk.trigpoint.datasets.filter.check.FilterValidator;
import uk.trigpoint.formats.WritableFormat;
import uk.trigpoint.http.parameter.TimeParameters;
import uk.trigpoint.http.problem.ProblemException;
import uk.trigpoint.tiles.response.VisibleColumns;

/** Requests exports in the background, for the API and the page. */
@Singleton
public final class ExportRequests {
  private final Catalogue catalogue;
  private final FileRequest.Reader reader;
  private final ExportRunner runner;

  ExportRequests(Catalogue catalogue, FileRequest.Reader reader, ExportRunner runner) {
    this.catalogue = catalogue;
    this.reader = reader;
    this.runner = runner;
  }

  /**
   * Requests an export.
   *
   * @param parameters as of items; {@code f} is required
   * @param base address of the platform
   * @return the id of the job
   * @throws ProblemException 400 that names the parameter
   * @throws uk.trigpoint.datasets.export.LicenceException if the licence forbids it
   * @throws uk.trigpoint.datasets.export.job.TooManyExportsException if the caller or the node has
   *     too many
   */
  public UUID submit(String id, Map<String, String> parameters, String base, Caller caller) {
    Dataset dataset = catalogue.get(id, caller);
    LicenceGate.require(dataset, caller);
    String f = parameters.get("f");
    if (f == null) {
      throw ProblemException.missingParameter("f");
    }
    WritableFormat format = ItemsFormat.file(f);
    Dataset exported = then(dataset, parameters, caller);
    FileRequest wanted =
        reader.read(
            parameters,
            format,
            exported,
            TimeParameters.knownAt(parameters.get(TimeParameters.KNOWN_AT)),
            caller,
            ItemsFile.link(base, dataset));
    Condition filter = wanted.query().selection().filter();
    if (filter != null) {
      new FilterValidator(new FilterTypes(VisibleColumns.of(exported, caller)))
          .requireValid(filter);
    }
    UUID job = UUID.randomUUID();
    runner.submit(new NewExportJob(job, parameters, wanted.export(), wanted.query()), dataset);
    return job;
  }

  /** Returns the version that is exported, which determines the columns. */
  private Dataset then(Dataset today, Map<String, String> parameters, Caller caller) {
    Instant knownAt = TimeParameters.knownAt(parameters.get(TimeParameters.KNOWN_AT));
    if (knownAt == null) {
      return today;
    }
    try {
      Dataset then = catalogue.getKnownAt(today.id(), caller, knownAt);
      if (then.isPersonal()) {
        throw ProblemException.of(
            HttpStatus.FORBIDDEN,
            "The version of that time has personal data, which are not exported in the background.");
      }
      return then;
    } catch (NotPublishedYetException e) {
      throw ProblemException.badParameter(
          TimeParameters.KNOWN_AT, "is before the first version of the dataset");
    }
  }
}
