/** The page of a run, and the pages that confirm what one does with it. */
@NullMarked
package uk.trigpoint.jobs.console.run;

import org.jspecify.annotations.NullMarked;
