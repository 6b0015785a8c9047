const PREVIEWERS = /WhatsApp|facebookexternalhit|Facebot|TelegramBot|Twitterbot|LinkedInBot|Slackbot|Discordbot/i;

/** Whether a program asks that draws the little picture under a link in a chat: it reads the head and nothing else. */
export function isPreviewAgent(userAgent: string | undefined): boolean {
  return userAgent !== undefined && PREVIEWERS.test(userAgent.slice(0, 300));
}
