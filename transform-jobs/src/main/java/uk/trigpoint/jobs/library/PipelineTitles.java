package uk.trigpoint.jobs.library;

import jakarta.inject.Singleton;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import uk.trigpoint.jobs.definition.PipelineDefinition;

/** The titles of pipelines, for lists. Does not check the pipelines. */
@Singleton
public final class PipelineTitles {
  private final SavedDefinitions saved;

  PipelineTitles(SavedDefinitions saved) {
    this.saved = saved;
  }

  /** Returns the titles by id, in order of title; pipelines that cannot be read are left out. */
  public Map<String, String> list() {
    Map<String, String> titles = new LinkedHashMap<>();
    saved.list().stream()
        .sorted(Comparator.comparing(PipelineDefinition::title, String.CASE_INSENSITIVE_ORDER))
        .forEach(definition -> titles.put(definition.id(), definition.title()));
    return titles;
  }
}
