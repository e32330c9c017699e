package uk.trigpoint.http.problem;

import io.micronaut.context.annotation.Factory;
import io.micronaut.http.HttpStatus;
import jakarta.inject.Singleton;
import java.util.Map;
import uk.trigpoint.database.CertainMoments;
import uk.trigpoint.datasets.access.PurposeRequiredException;
import uk.trigpoint.datasets.audit.AuditUnavailableException;
import uk.trigpoint.datasets.catalogue.DatasetWithdrawnException;
import uk.trigpoint.datasets.catalogue.NotPublishedYetException;
import uk.trigpoint.datasets.catalogue.UnknownDatasetException;
import uk.trigpoint.datasets.catalogue.VersionGoneException;
import uk.trigpoint.datasets.description.DescriptionException;
import uk.trigpoint.datasets.erasure.ErasureException;
import uk.trigpoint.datasets.erasure.IncompleteErasureException;
import uk.trigpoint.datasets.export.LicenceException;
import uk.trigpoint.datasets.export.job.TooManyExportsException;
import uk.trigpoint.datasets.filter.InvalidFilterException;
import uk.trigpoint.datasets.filter.UnknownPropertyException;
import uk.trigpoint.datasets.publish.NotMaintainerException;
import uk.trigpoint.datasets.publish.PublishException;
import uk.trigpoint.datasets.read.NoDifferenceException;
import uk.trigpoint.datasets.read.PersonalScanException;
import uk.trigpoint.datasets.read.QueryTooCostlyException;
import uk.trigpoint.datasets.read.RoundedAggregateException;
import uk.trigpoint.datasets.row.RowException;
import uk.trigpoint.datasets.row.UnknownRowException;
import uk.trigpoint.formats.SourceException;
import uk.trigpoint.formats.UnwritableException;

/** Problems of datasets and files. */
@Factory
final class DatasetProblems {
  @Singleton
  ProblemMapping<UnknownDatasetException> unknownDataset() {
    return ProblemMapping.of(
        UnknownDatasetException.class,
        e ->
            ProblemException.of(
                e instanceof DatasetWithdrawnException ? HttpStatus.GONE : HttpStatus.NOT_FOUND,
                String.valueOf(e.getMessage())));
  }

  @Singleton
  ProblemMapping<DescriptionException> description() {
    return ProblemMapping.of(
        DescriptionException.class,
        e -> ProblemException.badParameter(e.member(), String.valueOf(e.getMessage())));
  }

  @Singleton
  ProblemMapping<RowException> row() {
    return ProblemMapping.of(
        RowException.class,
        e ->
            ProblemException.badParameters(
                String.valueOf(e.getMessage()),
                e.faults().stream()
                    .map(fault -> new Problem.Fault(fault.column(), fault.message()))
                    .toList()));
  }

  @Singleton
  ProblemMapping<UnknownRowException> unknownRow() {
    return ProblemMapping.of(UnknownRowException.class, HttpStatus.NOT_FOUND);
  }

  @Singleton
  ProblemMapping<NotPublishedYetException> notPublishedYet() {
    return ProblemMapping.of(NotPublishedYetException.class, HttpStatus.NOT_FOUND, "knownAt");
  }

  @Singleton
  ProblemMapping<CertainMoments.UncertainMomentException> uncertainMoment() {
    return ProblemMapping.of(
        CertainMoments.UncertainMomentException.class, HttpStatus.SERVICE_UNAVAILABLE);
  }

  @Singleton
  ProblemMapping<VersionGoneException> versionGone() {
    return ProblemMapping.of(VersionGoneException.class, HttpStatus.GONE, "knownAt");
  }

  @Singleton
  ProblemMapping<UnknownPropertyException> unknownProperty() {
    return ProblemMapping.of(UnknownPropertyException.class, HttpStatus.BAD_REQUEST);
  }

  @Singleton
  ProblemMapping<InvalidFilterException> filter() {
    return ProblemMapping.of(InvalidFilterException.class, HttpStatus.BAD_REQUEST, "filter");
  }

  @Singleton
  ProblemMapping<PurposeRequiredException> purposeRequired() {
    return ProblemMapping.of(PurposeRequiredException.class, HttpStatus.FORBIDDEN, "X-Purpose");
  }

  @Singleton
  ProblemMapping<AuditUnavailableException> auditUnavailable() {
    return ProblemMapping.of(AuditUnavailableException.class, HttpStatus.SERVICE_UNAVAILABLE);
  }

  @Singleton
  ProblemMapping<PersonalScanException> personalScan() {
    return ProblemMapping.of(PersonalScanException.class, HttpStatus.FORBIDDEN);
  }

  @Singleton
  ProblemMapping<NotMaintainerException> notMaintainer() {
    return ProblemMapping.of(NotMaintainerException.class, HttpStatus.FORBIDDEN);
  }

  @Singleton
  ProblemMapping<UnwritableException> unwritable() {
    return ProblemMapping.of(UnwritableException.class, HttpStatus.UNPROCESSABLE_ENTITY, "f");
  }

  @Singleton
  ProblemMapping<LicenceException> licence() {
    return ProblemMapping.of(LicenceException.class, HttpStatus.FORBIDDEN);
  }

  @Singleton
  ProblemMapping<TooManyExportsException> tooManyExports() {
    return ProblemMapping.of(TooManyExportsException.class, HttpStatus.TOO_MANY_REQUESTS);
  }

  @Singleton
  ProblemMapping<NoDifferenceException> noDifference() {
    return ProblemMapping.of(NoDifferenceException.class, HttpStatus.UNPROCESSABLE_ENTITY);
  }

  @Singleton
  ProblemMapping<QueryTooCostlyException> queryTooCostly() {
    return ProblemMapping.of(
        QueryTooCostlyException.class,
        e ->
            ProblemException.of(HttpStatus.UNPROCESSABLE_ENTITY, String.valueOf(e.getMessage()))
                .with(Map.of("code", "query-too-costly")));
  }

  @Singleton
  ProblemMapping<RoundedAggregateException> roundedAggregate() {
    return ProblemMapping.of(RoundedAggregateException.class, HttpStatus.FORBIDDEN);
  }

  @Singleton
  ProblemMapping<PublishException> publish() {
    return ProblemMapping.of(PublishException.class, HttpStatus.CONFLICT);
  }

  @Singleton
  ProblemMapping<ErasureException> erasure() {
    return ProblemMapping.of(ErasureException.class, HttpStatus.CONFLICT, "dataset");
  }

  @Singleton
  ProblemMapping<IncompleteErasureException> incompleteErasure() {
    return ProblemMapping.of(
        IncompleteErasureException.class,
        e ->
            ProblemException.of(HttpStatus.SERVICE_UNAVAILABLE, String.valueOf(e.getMessage()))
                .with(Map.of("kept", e.kept())));
  }

  @Singleton
  ProblemMapping<SourceException> source() {
    return ProblemMapping.of(SourceException.class, HttpStatus.UNPROCESSABLE_ENTITY);
  }
}
