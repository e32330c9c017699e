/** Steps that read rows from outside: files, datasets and services. */
@NullMarked
package uk.trigpoint.jobs.source;

import org.jspecify.annotations.NullMarked;
