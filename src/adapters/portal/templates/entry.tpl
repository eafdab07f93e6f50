<p><a href="/lists">事前公示</a>　<a href="/lists/{{PATH}}">{{LIST}}</a></p>
<h1>{{TITLE}}</h1>
{{#OVER}}<p class="problem" role="alert">{{STANDING}}，现在不适用。</p>{{/OVER}}
<dl class="facts">
{{#FIELDS}}<dt>{{TITLE}}</dt><dd>{{#LINES}}<p>{{ITEM}}</p>{{/LINES}}{{#OF}}<p><a href="/lists/{{PATH}}/{{ID}}">查看{{LIST}}</a></p>{{/OF}}{{#NOTES}}<p>{{CLAUSE}}：{{GIST}}</p>{{/NOTES}}{{#TABLE}}<table><caption class="hide">{{CAPTION}}</caption><thead><tr>{{#HEAD}}<th scope="col">{{TITLE}}</th>{{/HEAD}}</tr></thead><tbody>{{#ROWS}}<tr>{{#CELLS}}<td data-label="{{TITLE}}">{{TEXT}}</td>{{/CELLS}}</tr>{{/ROWS}}</tbody></table>{{/TABLE}}</dd>
{{/FIELDS}}
{{#HAS_STANDING}}<dt>现状</dt><dd>{{STANDING}}</dd>{{/HAS_STANDING}}
<dt>有效期</dt><dd class="num">自{{VALID_FROM}}起{{#HAS_VALID_UNTIL}}，至{{VALID_UNTIL}}{{/HAS_VALID_UNTIL}}</dd>
{{#HAS_KEEPER}}<dt>维护机构</dt><dd>{{KEEPER}}</dd>{{/HAS_KEEPER}}
{{#HAS_CHECKED_ON}}<dt>审核</dt><dd>{{#HAS_CHECKED_BY}}{{CHECKED_BY}}，{{/HAS_CHECKED_BY}}<span class="num">{{CHECKED_ON}}</span></dd>{{/HAS_CHECKED_ON}}
<dt>公开依据</dt><dd>{{BASIS}}</dd>
</dl>
<p>内容不准确的，可以<a href="/correct">申请更正</a>。</p>
