<p><a href="/lists">事前公示</a></p>
<h1>{{TITLE}}</h1>
<p class="lead">{{SAY}}</p>
<p>公开依据：{{BASIS}}</p>
<form class="filter" action="/lists/{{PATH}}" method="get" role="search">
<p><label for="q">关键词</label><input id="q" name="q" type="search" value="{{Q}}" maxlength="60"></p>
{{#HAS_ORGANS}}<p><label for="organ">机关</label><select id="organ" name="organ"><option value="">全部机关</option>{{#ORGANS}}<option value="{{ID}}"{{#SELECTED}} selected="selected"{{/SELECTED}}>{{NAME}}</option>{{/ORGANS}}</select></p>{{/HAS_ORGANS}}
<p><button>查询</button></p>
</form>
<p role="status">共{{TOTAL}}条{{#HAS_Q}}，关键词“{{Q}}”{{/HAS_Q}}。</p>
{{#HAS_ITEMS}}<table><caption class="hide">{{TITLE}}</caption>
<thead><tr>{{#HEAD}}<th scope="col">{{TITLE}}</th>{{/HEAD}}{{#TELLS}}<th scope="col">现状</th>{{/TELLS}}</tr></thead>
<tbody>{{#ITEMS}}<tr><td><a href="/lists/{{PATH}}/{{ID}}">{{TITLE}}</a></td>{{#CELLS}}<td data-label="{{TITLE}}">{{TEXT}}</td>{{/CELLS}}{{#TELLS}}<td data-label="现状">{{STANDING}}</td>{{/TELLS}}</tr>
{{/ITEMS}}</tbody></table>{{/HAS_ITEMS}}
{{#EMPTY}}<p class="empty">没有符合条件的内容。可以换一个关键词。</p>{{/EMPTY}}
<p class="pager">{{#HAS_BACK}}<a href="/lists/{{PATH}}?{{BACK_QUERY:query}}" rel="prev">上一页</a>　{{/HAS_BACK}}{{#HAS_NEXT}}<a href="/lists/{{PATH}}?{{NEXT_QUERY:query}}" rel="next">下一页</a>{{/HAS_NEXT}}</p>
