/** Commands for pipelines: their definitions, runs, previews and rejects. */
@NullMarked
package uk.trigpoint.cli.pipeline;

import org.jspecify.annotations.NullMarked;
