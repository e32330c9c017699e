/** Files that pipelines read. */
@NullMarked
package uk.trigpoint.jobs.file;

import org.jspecify.annotations.NullMarked;
