/** Erases people from the inbox, and from staging tables and rejects of pipeline runs. */
@NullMarked
package uk.trigpoint.jobs.erasure;

import org.jspecify.annotations.NullMarked;
