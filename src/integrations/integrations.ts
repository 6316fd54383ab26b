/** The integrations room: how other programs are told of what happens here. */
export { type Clear, createPost, type Post } from './post.ts'
export { createWebhooks, type Webhooks } from './webhooks.ts'
