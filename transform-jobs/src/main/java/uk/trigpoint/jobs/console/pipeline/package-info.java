/** The pages of pipelines: list, graph, versions, editor, preview and a form to run them. */
@NullMarked
package uk.trigpoint.jobs.console.pipeline;

import org.jspecify.annotations.NullMarked;
