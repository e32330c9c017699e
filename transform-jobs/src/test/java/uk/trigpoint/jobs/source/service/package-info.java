/** Tests of sources that are services. */
package uk.trigpoint.jobs.source.service;
