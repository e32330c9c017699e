package uk.trigpoint.jobs.erasure;

import jakarta.inject.Singleton;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.Set;
import uk.trigpoint.datasets.erasure.Person;
import uk.trigpoint.datasets.erasure.PersonalDataStore;
import uk.trigpoint.jobs.step.Inbox;

/**
 * Erases a person from the files in the inbox that pipelines of the dataset read, with the
 * parameters of the pipeline and of all its runs: rows with the key as a value.
 */
@Singleton
final class InboxErasure implements PersonalDataStore {
  private final Inbox inbox;
  private final InputFiles inputs;
  private final InboxRewriter rewriter;

  InboxErasure(Inbox inbox, InputFiles inputs, InboxRewriter rewriter) {
    this.inbox = inbox;
    this.inputs = inputs;
    this.rewriter = rewriter;
  }

  @Override
  public String title() {
    return "rows of files in the inbox";
  }

  @Override
  public Stage stage() {
    return Stage.FILES;
  }

  @Override
  public long erase(Person person) {
    Set<Path> files = new LinkedHashSet<>();
    inputs.patterns(person.datasetId()).forEach(pattern -> files.addAll(inbox.list(pattern)));
    return files.stream().mapToLong(file -> rewriter.erase(file, person.key())).sum();
  }
}
