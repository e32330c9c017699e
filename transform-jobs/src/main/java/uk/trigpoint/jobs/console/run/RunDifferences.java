package uk.trigpoint.jobs.console.run;

import jakarta.inject.Singleton;
import java.util.List;
import org.jspecify.annotations.Nullable;
import uk.trigpoint.core.identity.Caller;
import uk.trigpoint.datasets.catalogue.Catalogue;
import uk.trigpoint.datasets.catalogue.Dataset;
import uk.trigpoint.datasets.catalogue.DatasetVersion;
import uk.trigpoint.datasets.catalogue.UnknownDatasetException;
import uk.trigpoint.datasets.publish.HeldVersions;
import uk.trigpoint.datasets.publish.NotMaintainerException;
import uk.trigpoint.datasets.publish.PublishException;
import uk.trigpoint.datasets.read.DatasetDifference;
import uk.trigpoint.datasets.read.DifferenceReader;
import uk.trigpoint.datasets.read.NoDifferenceException;
import uk.trigpoint.datasets.read.PersonalScanException;
import uk.trigpoint.datasets.read.QueryTooCostlyException;
import uk.trigpoint.jobs.console.ListedRun;

/** Compares the version that a run made with the one before it, as a caller sees both. */
@Singleton
final class RunDifferences {
  private final HeldVersions held;
  private final Catalogue catalogue;
  private final DifferenceReader differences;

  RunDifferences(HeldVersions held, Catalogue catalogue, DifferenceReader differences) {
    this.held = held;
    this.catalogue = catalogue;
    this.differences = differences;
  }

  /**
   * A difference, or why there is none.
   *
   * @param difference null if it is not known
   * @param unknown why, as words that follow "Not counted" or "Not shown"; empty if it is known
   */
  record Answer(@Nullable DatasetDifference difference, String unknown) {
    private static Answer unknown(String why) {
      return new Answer(null, why);
    }
  }

  /** A version and the one before it, which is null for the first. */
  private record Versions(@Nullable DatasetVersion before, DatasetVersion shown) {}

  /**
   * Compares the two versions. A first version is compared with nothing, so that all is added.
   *
   * @param limit maximum number of changes that are listed; all are counted
   * @param maxFeatures a version of more features is not compared
   */
  Answer read(ListedRun line, int limit, long maxFeatures, Caller caller) {
    String id = line.dataset();
    Integer version = line.version();
    if (id == null || version == null) {
      return Answer.unknown("no version was made");
    }
    Dataset dataset = catalogue.find(id, caller).orElse(null);
    if (dataset == null) {
      return Answer.unknown("you may not read these data");
    }
    if (dataset.isPersonal()) {
      return Answer.unknown("these are personal data");
    }
    if (dataset.keyColumn() == null) {
      return Answer.unknown("the dataset has no key by which rows could be compared");
    }
    try {
      return line.isWaiting()
          ? compare(dataset, version, limit, maxFeatures, caller)
          : published(id, version, limit, maxFeatures, caller);
    } catch (NoDifferenceException e) {
      return Answer.unknown("you do not see the key by which rows could be compared");
    } catch (PersonalScanException e) {
      return Answer.unknown("the version before has personal data");
    } catch (QueryTooCostlyException e) {
      return Answer.unknown("comparing the versions takes too long");
    } catch (UnknownDatasetException | PublishException e) {
      return Answer.unknown("one of the versions is gone");
    } catch (NotMaintainerException e) {
      return Answer.unknown("the version is held, and you may not release it");
    }
  }

  private Answer compare(Dataset inForce, int version, int limit, long maxFeatures, Caller caller) {
    Dataset candidate = held.get(inForce.id(), version, caller);
    return inForce.version().features() > maxFeatures
        ? tooMany(maxFeatures)
        : new Answer(differences.compare(inForce, candidate, null, limit, caller), "");
  }

  private Answer published(
      String dataset, int version, int limit, long maxFeatures, Caller caller) {
    Versions versions = versions(dataset, version, caller);
    if (versions == null || (versions.before() == null && version > 1)) {
      return Answer.unknown("one of the versions is gone");
    }
    DatasetVersion shown = versions.shown();
    DatasetVersion before = versions.before();
    if (shown.features() > maxFeatures) {
      return tooMany(maxFeatures);
    }
    return new Answer(
        differences.read(
            dataset,
            before == null ? shown.publishedAt().minusMillis(1) : before.publishedAt(),
            shown.publishedAt(),
            null,
            limit,
            caller),
        "");
  }

  private @Nullable Versions versions(String dataset, int version, Caller caller) {
    List<DatasetVersion> newestFirst = catalogue.listVersions(dataset, caller);
    DatasetVersion shown =
        newestFirst.stream().filter(v -> v.version() == version).findFirst().orElse(null);
    return shown == null
        ? null
        : new Versions(
            newestFirst.stream().filter(v -> v.version() < version).findFirst().orElse(null),
            shown);
  }

  private static Answer tooMany(long maxFeatures) {
    return Answer.unknown("there are more than %,d features".formatted(maxFeatures));
  }
}
