// The shortcodes that apps commonly use, as the characters that the system font draws.

const shortcodes: Record<string, string> = Object.fromEntries(
  `+1 👍|thumbsup 👍|-1 👎|thumbsdown 👎|wave 👋|clap 👏|raised_hands 🙌|pray 🙏|muscle 💪|ok_hand 👌|eyes 👀|point_right 👉|point_down 👇
smile 😄|grinning 😀|slightly_smiling_face 🙂|wink 😉|thinking_face 🤔|sob 😭|sweat_smile 😅|partying_face 🥳|zzz 💤|robot_face 🤖|ghost 👻
tada 🎉|sparkles ✨|rocket 🚀|fire 🔥|star ⭐|zap ⚡|bulb 💡|boom 💥|100 💯|trophy 🏆|gift 🎁|balloon 🎈|dizzy 💫
white_check_mark ✅|heavy_check_mark ✔️|ballot_box_with_check ☑️|x ❌|negative_squared_cross_mark ❎|no_entry ⛔|no_entry_sign 🚫|octagonal_sign 🛑
warning ⚠️|rotating_light 🚨|exclamation ❗|heavy_exclamation_mark ❗|grey_exclamation ❕|question ❓|grey_question ❔|bangbang ‼️|information_source ℹ️
red_circle 🔴|large_orange_circle 🟠|orange_circle 🟠|large_yellow_circle 🟡|yellow_circle 🟡|large_green_circle 🟢|green_circle 🟢
large_blue_circle 🔵|blue_circle 🔵|large_purple_circle 🟣|white_circle ⚪|black_circle ⚫|large_red_square 🟥|large_orange_square 🟧
large_yellow_square 🟨|large_green_square 🟩|white_large_square ⬜|black_large_square ⬛|small_red_triangle 🔺|small_red_triangle_down 🔻
small_orange_diamond 🔸|small_blue_diamond 🔹|arrow_up ⬆️|arrow_down ⬇️|arrow_right ➡️|arrow_left ⬅️|arrow_upper_right ↗️|arrow_lower_right ↘️
arrow_forward ▶️|repeat 🔁|arrows_counterclockwise 🔄|hourglass ⌛|hourglass_flowing_sand ⏳|stopwatch ⏱️|timer_clock ⏲️|alarm_clock ⏰
clock1 🕐|clock9 🕘|calendar 📆|date 📅|spiral_calendar_pad 🗓️|bell 🔔|no_bell 🔕|mega 📣|loudspeaker 📢|speech_balloon 💬|thought_balloon 💭
moneybag 💰|money_with_wings 💸|dollar 💵|credit_card 💳|receipt 🧾|chart 💹|chart_with_upwards_trend 📈|chart_with_downwards_trend 📉|bar_chart 📊
lock 🔒|unlock 🔓|closed_lock_with_key 🔐|key 🔑|old_key 🗝️|shield 🛡️|gear ⚙️|wrench 🔧|hammer_and_wrench 🛠️|hammer 🔨|mag 🔍|link 🔗|pushpin 📌
memo 📝|pencil 📝|pencil2 ✏️|clipboard 📋|page_facing_up 📄|books 📚|book 📖|bookmark 🔖|label 🏷️|package 📦|inbox_tray 📥|outbox_tray 📤|envelope ✉️
email 📧|incoming_envelope 📨|file_folder 📁|open_file_folder 📂|wastebasket 🗑️|computer 💻|desktop_computer 🖥️|keyboard ⌨️|cloud ☁️|sunny ☀️
earth_americas 🌎|globe_with_meridians 🌐|building_construction 🏗️|house 🏠|office 🏢|construction 🚧|checkered_flag 🏁|triangular_flag_on_post 🚩
bust_in_silhouette 👤|busts_in_silhouette 👥|technologist 🧑‍💻|brain 🧠|heart ❤️|green_heart 💚|blue_heart 💙|broken_heart 💔|ear 👂|test_tube 🧪
one 1️⃣|two 2️⃣|three 3️⃣|four 4️⃣|five 5️⃣|heavy_plus_sign ➕|heavy_minus_sign ➖|heavy_dollar_sign 💲|double_vertical_bar ⏸️|black_square_for_stop ⏹️`
    .split(/[|\n]/)
    .map((entry) => entry.split(' ')),
);

/** The character of a shortcode without its colons; undefined when unknown, so that the text stays as typed. */
export const emojiOf = (name: string): string | undefined => shortcodes[name];

/** Replaces the known shortcodes in plain text, as `plain_text` objects want. */
export const withEmoji = (text: string): string =>
  text.replace(/:([a-z0-9_+'-]+):/g, (whole, name: string) => emojiOf(name) ?? whole);
