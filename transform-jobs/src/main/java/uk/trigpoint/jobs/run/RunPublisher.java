package uk.trigpoint.jobs.run;

import jakarta.inject.Singleton;
import java.nio.file.Path;
import uk.trigpoint.core.crs.BritishTransform;
import uk.trigpoint.database.DatasetDatabases;
import uk.trigpoint.datasets.publish.PolicyChanges;
import uk.trigpoint.datasets.publish.Publisher;
import uk.trigpoint.http.start.PlatformSettings;
import uk.trigpoint.jobs.execute.Workspace;
import uk.trigpoint.jobs.graph.Graph;
import uk.trigpoint.jobs.input.DatasetIdentities;
import uk.trigpoint.jobs.notice.NoticeQueue;
import uk.trigpoint.jobs.write.PublishedRows;

/** Starts the publishing of attempts at runs, and has what it works with. */
@Singleton
final class RunPublisher {
  final Publisher publisher;
  final PublishedRows rows;
  final PolicyChanges policyChanges;
  final Leases leases;
  final Runs runs;
  final NoticeQueue notices;
  final DatasetIdentities identities;
  final DatasetDatabases databases;
  final Path home;
  final BritishTransform transform;

  RunPublisher(
      Publisher publisher,
      PublishedRows rows,
      PolicyChanges policyChanges,
      Leases leases,
      Runs runs,
      NoticeQueue notices,
      DatasetIdentities identities,
      DatasetDatabases databases,
      PlatformSettings settings,
      BritishTransform transform) {
    this.publisher = publisher;
    this.rows = rows;
    this.policyChanges = policyChanges;
    this.leases = leases;
    this.runs = runs;
    this.notices = notices;
    this.identities = identities;
    this.databases = databases;
    this.home = settings.home();
    this.transform = transform;
  }

  /** Takes a fencing token, before the first row is read. */
  Publishing start(Claim claim, Graph graph, Workspace workspace, RunProgress progress) {
    return new Publishing(this, claim, graph, workspace, progress);
  }
}
