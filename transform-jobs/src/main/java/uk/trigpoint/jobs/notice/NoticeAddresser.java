package uk.trigpoint.jobs.notice;

import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import uk.trigpoint.database.Database;
import uk.trigpoint.http.start.PlatformSettings;
import uk.trigpoint.jobs.definition.DefinitionException;
import uk.trigpoint.jobs.definition.DefinitionReader;
import uk.trigpoint.jobs.definition.PipelineDefinition;
import uk.trigpoint.jobs.definition.Recipients;
import uk.trigpoint.jobs.input.LastPublications;
import uk.trigpoint.jobs.library.PipelineLibrary;
import uk.trigpoint.jobs.library.PipelineStore;
import uk.trigpoint.jobs.library.StoredPipeline;
import uk.trigpoint.jobs.output.PublishStep;

/** Decides who gets a notice, and writes its messages. */
@Singleton
final class NoticeAddresser {
  private final Database database;
  private final NoticeStore store;
  private final PipelineStore pipelines;
  private final PipelineLibrary library;
  private final LastPublications publications;
  private final String base;

  NoticeAddresser(
      Database database,
      NoticeStore store,
      PipelineStore pipelines,
      PipelineLibrary library,
      LastPublications publications,
      PlatformSettings settings) {
    this.database = database;
    this.store = store;
    this.pipelines = pipelines;
    this.library = library;
    this.publications = publications;
    this.base = settings.publicUrl();
  }

  /** Addresses the oldest notice; returns false if there is none. */
  boolean addressNext() {
    return database.transact(
        handle -> {
          Optional<NoticeStore.Notice> notice = store.take(handle);
          notice.ifPresent(
              one -> {
                stored(handle, one).ifPresent(pipeline -> address(handle, one, pipeline));
                store.setAddressed(handle, one);
              });
          return notice.isPresent();
        });
  }

  private Optional<StoredPipeline> stored(Handle handle, NoticeStore.Notice notice) {
    Optional<Integer> version =
        notice.run() == null ? Optional.empty() : store.findDefinitionVersion(handle, notice.run());
    return version.isPresent()
        ? pipelines.find(notice.pipeline(), version.get())
        : pipelines.findInForce(notice.pipeline());
  }

  private void address(Handle handle, NoticeStore.Notice notice, StoredPipeline stored) {
    PipelineDefinition pipeline;
    try {
      pipeline = DefinitionReader.read(stored.yaml());
    } catch (DefinitionException e) {
      return; // nobody can be named
    }
    boolean personal = isPersonal(stored);
    NoticeRun run = notice.run() == null ? null : store.findRun(handle, notice.run());
    switch (notice.kind()) {
      case "rejects" ->
          addressRejects(handle, notice, pipeline, Objects.requireNonNull(run), personal);
      case "late" ->
          toOwner(
              handle,
              notice,
              pipeline,
              NoticeText.late(
                  pipeline,
                  Objects.requireNonNull(notice.due()),
                  run,
                  publications.whatReadersSee(pipeline.id()),
                  base));
      case "step" -> addressStep(handle, notice, pipeline, Objects.requireNonNull(run));
      default ->
          toOwner(handle, notice, pipeline, verdict(handle, notice, pipeline, run, personal));
    }
  }

  private NoticeText.Message verdict(
      Handle handle,
      NoticeStore.Notice notice,
      PipelineDefinition pipeline,
      @Nullable NoticeRun run,
      boolean personal) {
    NoticeRun ended = Objects.requireNonNull(run);
    return NoticeText.verdict(
        pipeline,
        ended,
        notice.previous(),
        store.summarise(handle, ended.id(), personal),
        publications.whatReadersSee(pipeline.id()),
        base);
  }

  private void addressStep(
      Handle handle, NoticeStore.Notice notice, PipelineDefinition pipeline, NoticeRun run) {
    NoticeQueue.StepMessage message = Objects.requireNonNull(notice.message());
    NoticeText.Message text = NoticeText.step(pipeline, run, message, base);
    if (message.to().isEmpty()) {
      toOwner(handle, notice, pipeline, text);
    } else {
      store.add(handle, notice, "step", message.to(), text, false);
    }
  }

  private void addressRejects(
      Handle handle,
      NoticeStore.Notice notice,
      PipelineDefinition pipeline,
      NoticeRun run,
      boolean personal) {
    List<String> supplier = pipeline.automation().recipients().supplier();
    if (!supplier.isEmpty() && store.hasNewRejects(handle, run.id())) {
      RejectSummary rejects = store.summarise(handle, run.id(), personal);
      store.add(
          handle,
          notice,
          "supplier",
          supplier,
          NoticeText.rejects(pipeline, run, rejects, !personal),
          !personal);
    }
  }

  private void toOwner(
      Handle handle,
      NoticeStore.Notice notice,
      PipelineDefinition pipeline,
      NoticeText.Message message) {
    Recipients recipients = pipeline.automation().recipients();
    if (!recipients.owner().isEmpty()) {
      store.add(handle, notice, "owner", recipients.owner(), message, false);
    }
    if (recipients.webhook() != null) {
      store.add(handle, notice, "webhook", List.of(recipients.webhook()), message, false);
    }
    if (recipients.owner().isEmpty() && recipients.webhook() == null) {
      store.add(handle, notice, "log", List.of(), message, false);
    }
  }

  /** A pipeline that cannot be planned any more may have personal data. */
  private boolean isPersonal(StoredPipeline stored) {
    try {
      return PublishStep.isPersonal(library.plan(stored.yaml(), Map.of()));
    } catch (DefinitionException e) {
      return true;
    }
  }
}
