/** Entry of every worker thread of the app. */
import { jobs } from './jobs.ts';
import { serveJobs } from './serve.ts';

serveJobs(jobs);
